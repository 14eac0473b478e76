package io.m3dio.local;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.m3dio.platform.architecture.CodingRules;

@AnalyzeClasses(packages = "io.m3dio.local",
		importOptions = { DoNotIncludeTests.class, ArchitectureTests.DoNotIncludeTestJars.class })
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	/**
	 * Leaves out the test servers of other modules, which are jars after packaging.
	 */
	static final class DoNotIncludeTestJars implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("-tests.jar");
		}

	}

}
