package io.m3dio.converter;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.m3dio.converter", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule stepsDoNotKnowTheWorker = noClasses().that()
		.resideOutsideOfPackage("io.m3dio.converter")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.m3dio.converter");

	@ArchTest
	static final ArchRule formatsAreReadWithPlainJava = classes().that()
		.resideInAPackage("..format")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "..format");

	@ArchTest
	static final ArchRule ffmpegKnowsNoJobs = noClasses().that()
		.resideInAPackage("..ffmpeg")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..pipeline", "io.m3dio.db..", "io.m3dio.broker..");

}
