package io.m3dio.auth;

import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Who may use whom within the service.
 */
@AnalyzeClasses(packages = "io.m3dio.auth", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule featuresBuildOnEachOtherInOneDirection = layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.layer("application")
		.definedBy("io.m3dio.auth")
		.layer("session")
		.definedBy("io.m3dio.auth.session")
		.layer("account")
		.definedBy("io.m3dio.auth.account")
		.layer("token")
		.definedBy("io.m3dio.auth.token")
		.whereLayer("application")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("session")
		.mayOnlyBeAccessedByLayers("application")
		.whereLayer("account")
		.mayOnlyBeAccessedByLayers("application", "session")
		.whereLayer("token")
		.mayOnlyBeAccessedByLayers("session");

	@ArchTest
	static final ArchRule timeComesFromTheClock = noClasses().that()
		.resideInAPackage("io.m3dio.auth..")
		.should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.because("tests move the clock");

}
