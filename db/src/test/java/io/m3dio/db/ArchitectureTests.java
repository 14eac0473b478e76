package io.m3dio.db;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.m3dio.platform.architecture.CodingRules;

@AnalyzeClasses(packages = "io.m3dio.db", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

}
