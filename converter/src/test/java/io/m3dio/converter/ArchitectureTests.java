package io.m3dio.converter;

import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.m3dio.converter", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule stepsDoNotKnowTheWorker = noClasses().that()
		.resideOutsideOfPackages("io.m3dio.converter", "..worker")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.m3dio.converter", "..worker");

	@ArchTest
	static final ArchRule rootHoldsApplicationAndConfiguration = classes().that()
		.resideInAPackage("io.m3dio.converter")
		.and()
		.doNotHaveSimpleName("package-info")
		.should()
		.haveSimpleNameStartingWith("Converter");

	@ArchTest
	static final ArchRule timeComesFromTheClock = noClasses().should().callMethod(Instant.class, "now");

	@ArchTest
	static final ArchRule mp3IsWrittenInPlainJava = classes().that()
		.resideInAPackage("..mp3")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "..mp3");

	@ArchTest
	static final ArchRule stepsBuildUponEachOther = slices().matching("io.m3dio.converter.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule ffmpegKnowsNoJobs = noClasses().that()
		.resideInAPackage("..ffmpeg..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..supervision", "..source", "..plan", "..encode", "..tag", "..pipeline", "io.m3dio.db..",
				"io.m3dio.broker..");

}
