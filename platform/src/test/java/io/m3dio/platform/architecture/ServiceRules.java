package io.m3dio.platform.architecture;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * The rules that every service follows in addition to {@link CodingRules}.
 */
public final class ServiceRules {

	@ArchTest
	static final ArchRule rootHoldsTheApplicationAndItsConfiguration = classes().that()
		.resideInAPackage("io.m3dio.*")
		.and()
		.areTopLevelClasses()
		.should()
		.haveNameMatching(".*\\.(\\w+(Application|Configuration|Properties)|package-info)");

	private ServiceRules() {
	}

}
