package io.m3dio.gateway;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.m3dio.platform.architecture.CodingRules;
import io.m3dio.platform.architecture.ServiceRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The rules of the architecture that the POM cannot enforce.
 */
@AnalyzeClasses(packages = "io.m3dio.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchTests serviceRules = ArchTests.in(ServiceRules.class);

	@ArchTest
	static final ArchRule dbAloneKnowsTheDocuments = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.data..", "com.mongodb.client..", "org.bson..");

	@ArchTest
	static final ArchRule theRootKnowsNoFeature = noClasses().that()
		.resideInAPackage("io.m3dio.gateway")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.m3dio.gateway.*..");

}
