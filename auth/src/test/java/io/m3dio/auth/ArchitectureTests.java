package io.m3dio.auth;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.m3dio.platform.architecture.CodingRules;
import io.m3dio.platform.architecture.ServiceRules;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Checks the dependencies between the packages of the service.
 */
@AnalyzeClasses(packages = "io.m3dio.auth", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchTests serviceRules = ArchTests.in(ServiceRules.class);

	@ArchTest
	static final ArchRule featuresBuildOnEachOtherInOneDirection = layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.layer("application")
		.definedBy("io.m3dio.auth")
		.layer("problem")
		.definedBy("io.m3dio.auth.problem")
		.layer("oidc")
		.definedBy("io.m3dio.auth.oidc")
		.layer("login")
		.definedBy("io.m3dio.auth.login")
		.layer("admin")
		.definedBy("io.m3dio.auth.admin")
		.layer("export")
		.definedBy("io.m3dio.auth.export")
		.layer("deletion")
		.definedBy("io.m3dio.auth.deletion")
		.layer("address")
		.definedBy("io.m3dio.auth.address")
		.layer("apikey")
		.definedBy("io.m3dio.auth.apikey")
		.layer("credential")
		.definedBy("io.m3dio.auth.credential")
		.layer("confirmation")
		.definedBy("io.m3dio.auth.confirmation")
		.layer("passkey")
		.definedBy("io.m3dio.auth.passkey")
		.layer("password")
		.definedBy("io.m3dio.auth.password")
		.layer("device")
		.definedBy("io.m3dio.auth.device")
		.layer("session")
		.definedBy("io.m3dio.auth.session")
		.layer("mail")
		.definedBy("io.m3dio.auth.mail")
		.layer("action")
		.definedBy("io.m3dio.auth.action")
		.layer("attempt")
		.definedBy("io.m3dio.auth.attempt")
		.layer("secondfactor")
		.definedBy("io.m3dio.auth.secondfactor")
		.layer("account")
		.definedBy("io.m3dio.auth.account")
		.layer("token")
		.definedBy("io.m3dio.auth.token")
		.whereLayer("application")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("problem")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("oidc")
		.mayOnlyBeAccessedByLayers("address")
		.whereLayer("login")
		.mayOnlyBeAccessedByLayers("oidc")
		.whereLayer("address")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("apikey")
		.mayOnlyBeAccessedByLayers("address")
		.whereLayer("credential")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("confirmation")
		.mayOnlyBeAccessedByLayers("oidc", "address", "deletion", "credential", "secondfactor")
		.whereLayer("passkey")
		.mayOnlyBeAccessedByLayers("login", "address", "credential", "confirmation")
		.whereLayer("secondfactor")
		.mayOnlyBeAccessedByLayers("login", "address", "credential")
		.whereLayer("admin")
		.mayOnlyBeAccessedByLayers("login")
		.whereLayer("export")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("deletion")
		.mayOnlyBeAccessedByLayers("login", "admin")
		.whereLayer("password")
		.mayOnlyBeAccessedByLayers("login", "credential", "confirmation")
		.whereLayer("session")
		.mayOnlyBeAccessedByLayers("problem", "login", "oidc", "admin", "address", "apikey", "export", "deletion",
				"credential", "confirmation", "passkey", "secondfactor")
		.whereLayer("device")
		.mayOnlyBeAccessedByLayers("login", "oidc", "session")
		.whereLayer("mail")
		.mayOnlyBeAccessedByLayers("login", "oidc", "address", "deletion", "credential", "confirmation", "passkey",
				"secondfactor")
		.whereLayer("action")
		.mayOnlyBeAccessedByLayers("login", "oidc", "address", "credential", "mail")
		.whereLayer("attempt")
		.mayOnlyBeAccessedByLayers("problem", "login", "oidc", "address", "apikey", "deletion", "credential",
				"confirmation", "mail", "action", "passkey", "secondfactor")
		.whereLayer("account")
		.mayOnlyBeAccessedByLayers("problem", "login", "oidc", "admin", "address", "apikey", "deletion", "password",
				"credential", "confirmation", "session", "mail", "action", "attempt", "token", "passkey",
				"secondfactor")
		.whereLayer("token")
		.mayOnlyBeAccessedByLayers("device", "oidc", "session", "action", "secondfactor");

}
