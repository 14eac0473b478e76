package io.m3dio.gateway;

import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the architecture that the POM cannot enforce.
 */
@AnalyzeClasses(packages = "io.m3dio.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule dbAloneKnowsTheDocuments = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.data..", "com.mongodb.client..", "org.bson..");

	@ArchTest
	static final ArchRule featuresDoNotGoInCircles = slices().matching("io.m3dio.gateway.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule theRootKnowsNoFeature = noClasses().that()
		.resideInAPackage("io.m3dio.gateway")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.m3dio.gateway.*..");

	@ArchTest
	static final ArchRule theRootHoldsTheApplicationAndItsConfiguration = classes().that()
		.resideInAPackage("io.m3dio.gateway")
		.should()
		.haveNameMatching(".*\\.(\\w+(Application|Configuration|Properties)|package-info)");

	@ArchTest
	static final ArchRule theTimeComesFromAClock = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

}
