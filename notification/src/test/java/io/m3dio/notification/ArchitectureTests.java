package io.m3dio.notification;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.m3dio.platform.architecture.CodingRules;
import io.m3dio.platform.architecture.ServiceRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packagesOf = NotificationApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchTests serviceRules = ArchTests.in(ServiceRules.class);

	@ArchTest
	static final ArchRule deliveryKnowsNoChannel = noClasses().that()
		.resideInAPackage("..delivery..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..email..", "..webhook..", "..push..", "..preference..", "..history..");

	@ArchTest
	static final ArchRule preferencesKnowNoOtherPackage = noClasses().that()
		.resideInAPackage("..preference..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..email..", "..delivery..", "..history..");

	@ArchTest
	static final ArchRule historyKnowsNoOtherPackage = noClasses().that()
		.resideInAPackage("..history..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..email..", "..delivery..", "..preference..");

}
