package io.m3dio.web;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.http.HttpSession;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * What the POM cannot say.
 */
@AnalyzeClasses(packages = "io.m3dio.web", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule featuresDoNotGoInCircles = slices().matching("io.m3dio.web.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule noFeatureKnowsTheRoot = noClasses().that()
		.resideInAPackage("io.m3dio.web.*..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.m3dio.web");

	// Any replica serves any request.
	@ArchTest
	static final ArchRule nothingIsKeptHere = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(HttpSession.class);

}
