package io.m3dio.webui;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.m3dio.platform.architecture.CodingRules;
import io.m3dio.platform.architecture.ServiceRules;
import jakarta.servlet.http.HttpSession;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Checks the architecture, where the POM cannot.
 */
@AnalyzeClasses(packages = "io.m3dio.webui", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchTests serviceRules = ArchTests.in(ServiceRules.class);

	@ArchTest
	static final ArchRule noPackageUsesTheRoot = noClasses().that()
		.resideInAPackage("io.m3dio.webui.*..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.m3dio.webui");

	// Any replica serves any request.
	@ArchTest
	static final ArchRule noStateIsKept = noClasses().should().dependOnClassesThat().areAssignableTo(HttpSession.class);

}
