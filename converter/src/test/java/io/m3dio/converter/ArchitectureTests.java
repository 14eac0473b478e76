package io.m3dio.converter;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.m3dio.platform.architecture.CodingRules;
import io.m3dio.platform.architecture.ServiceRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.m3dio.converter", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchTests serviceRules = ArchTests.in(ServiceRules.class);

	@ArchTest
	static final ArchRule stepsDoNotKnowTheWorker = noClasses().that()
		.resideOutsideOfPackages("io.m3dio.converter", "..worker")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.m3dio.converter", "..worker");

	@ArchTest
	static final ArchRule mp3IsWrittenInPlainJava = classes().that()
		.resideInAPackage("..mp3")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "..mp3");

	@ArchTest
	static final ArchRule ffmpegKnowsNoJobs = noClasses().that()
		.resideInAPackage("..ffmpeg..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..supervision", "..source", "..plan", "..encode", "..tag", "..pipeline", "io.m3dio.db..",
				"io.m3dio.broker..");

}
