package io.m3dio.auth.export;

import java.util.List;
import java.util.Map;

import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountExportController}.
 */
@AuthTest
class AccountExportTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private MovableClock clock;

	@Test
	void hasTheAccountAndItsSessionsAndNoSecrets() {
		String email = this.client.somebody();
		this.client.login(email, AuthClient.PASSWORD);
		MvcTestResult login = this.client.login(email, AuthClient.PASSWORD);
		this.client.login(this.client.somebody(), AuthClient.PASSWORD);
		MvcTestResult export = this.client.export(AuthClient.accessToken(login));
		assertThat(export).hasStatusOk().bodyJson().extractingPath("$.account.email").isEqualTo(email);
		assertThat(export).bodyJson().extractingPath("$.account.emailVerified").isEqualTo(true);
		assertThat(export).bodyJson().extractingPath("$.sessions.length()").isEqualTo(2);
		assertThat(export).bodyJson()
			.extractingPath("$.sessions[1].beganAt")
			.isEqualTo(this.clock.instant().toString());
		assertThat(export).bodyJson().extractingPath("$.sessions[1].address").asString().isNotEmpty();
		assertThat(export).bodyJson().extractingPath("$.account.hasPassword").isEqualTo(true);
		assertThat(export).bodyJson().extractingPath("$.account").asMap().doesNotContainKey("twoStepSince");
		assertThat(export).bodyText().doesNotContainIgnoringCase("argon", "sha256", "hash");
		assertThat(this.client.export("forged")).hasStatus(401);
	}

	@Test
	void hasTheApiKeysAndNotTheirSecrets() {
		String session = AuthClient.accessToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD));
		MvcTestResult created = this.client.createApiKey(session,
				Map.of("name", "Backup", "scopes", List.of("jobs:read", "jobs:write")));
		MvcTestResult export = this.client.export(session);
		assertThat(export).bodyJson().extractingPath("$.apiKeys[0].name").isEqualTo("Backup");
		assertThat(export).bodyJson()
			.extractingPath("$.apiKeys[0].scopes")
			.isEqualTo(List.of("jobs:read", "jobs:write"));
		assertThat(export).bodyText().doesNotContain(AuthClient.read(created, "$.token").split("_")[2]);
	}

}
