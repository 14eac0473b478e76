package io.m3dio.webui;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.http.HttpSession;

import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Checks the architecture, where the POM cannot.
 */
@AnalyzeClasses(packages = "io.m3dio.webui", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.m3dio.webui.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule noPackageUsesTheRoot = noClasses().that()
		.resideInAPackage("io.m3dio.webui.*..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.m3dio.webui");

	@ArchTest
	static final ArchRule rootHoldsOnlyApplicationAndConfiguration = classes().that()
		.resideInAPackage("io.m3dio.webui")
		.and()
		.areTopLevelClasses()
		.and()
		.doNotHaveSimpleName("package-info")
		.should()
		.beMetaAnnotatedWith(Configuration.class);

	// Any replica serves any request.
	@ArchTest
	static final ArchRule noStateIsKept = noClasses().should().dependOnClassesThat().areAssignableTo(HttpSession.class);

}
