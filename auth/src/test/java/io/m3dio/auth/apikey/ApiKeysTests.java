package io.m3dio.auth.apikey;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKeys}, through the addresses that people and the gateway use.
 */
@AuthTest
@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTests {

	private static final String SECRET = "development-only-introspection-secret";

	private static final Map<String, Object> READ = Map.of("name", "Backup", "scopes", List.of("jobs:read"));

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void showsAKeyOnceAndStoresOnlyItsHash(CapturedOutput log) throws Exception {
		String session = logIn(this.client.somebody());
		MvcTestResult created = this.client.createApiKey(session,
				Map.of("name", " Backup ", "scopes", List.of("jobs:write", "jobs:read"), "expiresInDays", 30));
		assertThat(created).hasStatus(201);
		String token = read(created, "$.token");
		assertThat(token).matches("m3dio_[0-9A-Za-z]{12}_[0-9A-Za-z]{40}");
		String id = token.split("_")[1];
		assertThat(read(created, "$.key.id")).isEqualTo(id);
		String secret = token.split("_")[2];
		String list = this.client.apiKeys(session).getResponse().getContentAsString();
		assertThat(JsonPath.<List<String>>read(list, "$.keys[*].name")).containsExactly("Backup");
		assertThat(JsonPath.<List<String>>read(list, "$.keys[0].scopes")).containsExactly("jobs:read", "jobs:write");
		assertThat(list).contains("expiresAt").doesNotContain("lastUsedAt", secret);
		assertThat(this.jdbc.sql("SELECT * FROM api_key WHERE id = :id").param("id", id).query().singleRow().values())
			.doesNotContain(token, secret);
		this.client.introspect(SECRET, token);
		assertThat(log).contains("created the API key " + id).doesNotContain(secret);
	}

	@Test
	void tellsTheGatewayWhoseKeyItIsAndWhatItAllows() {
		String email = this.client.somebody();
		String token = createKey(logIn(email));
		assertThat(this.client.introspect(SECRET, token)).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.active", (active) -> assertThat(active).isEqualTo(true))
			.hasPathSatisfying("$.email", (address) -> assertThat(address).isEqualTo(email))
			.hasPathSatisfying("$.email_verified", (verified) -> assertThat(verified).isEqualTo(true))
			.hasPathSatisfying("$.scope", (scope) -> assertThat(scope).isEqualTo("jobs:read"))
			.hasPathSatisfying("$.sub", (account) -> assertThat(account).asString().hasSize(36))
			.doesNotHavePath("$.exp");
	}

	@Test
	void doesNotWorkWhileItsAccountIsToBeDeleted() {
		String email = this.client.somebody();
		String session = logIn(email);
		String token = createKey(session);
		this.client.deleteAccount(session, AuthClient.PASSWORD);
		assertThat(this.client.introspect(SECRET, token)).bodyJson().isStrictlyEqualTo("{\"active\":false}");
		logIn(email);
		assertThat(this.client.introspect(SECRET, token)).bodyJson().extractingPath("$.active").isEqualTo(true);
	}

	@Test
	void doesNotWorkWhileItsAccountIsSuspended() {
		String email = this.client.somebody();
		String token = createKey(logIn(email));
		this.jdbc.sql("""
				INSERT INTO account_suspension (account_id, since)
				SELECT id, UTC_TIMESTAMP(6) FROM account WHERE email = ?""").param(email).update();
		assertActive(token, false);
		this.jdbc.sql("DELETE FROM account_suspension").update();
		assertActive(token, true);
	}

	@Test
	void belongsToNobodyWhoHasNotVerifiedTheAddress() {
		String email = AuthClient.someEmail();
		String session = AuthClient.accessToken(this.client.signUp(email, AuthClient.PASSWORD));
		assertThat(this.client.createApiKey(session, READ)).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:email-unverified");
		this.client.verify(this.events.token(email));
		assertThat(this.client.createApiKey(session, READ)).hasStatus(201);
	}

	@Test
	void tellsNobodyElse() {
		String token = createKey(logIn(this.client.somebody()));
		assertThat(this.client.introspect("a-guess-at-the-secret", token)).hasStatus(401);
		assertThat(this.client.introspect("", token)).hasStatus(401);
		assertThat(this.client.post("/oauth2/introspect", Map.of("token", token))).hasStatus(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "revoked", "expired", "of another key", "altered", "truncated", "empty", "a word" })
	void isInactive(String kind) {
		String session = logIn(this.client.somebody());
		String token = read(this.client.createApiKey(session,
				Map.of("name", "Short", "scopes", List.of("jobs:read"), "expiresInDays", 1)), "$.token");
		assertActive(token, true);
		String[] parts = token.split("_");
		switch (kind) {
			case "revoked" -> assertThat(this.client.revokeApiKey(session, parts[1])).hasStatus(204);
			case "expired" -> this.clock.advance(Duration.ofDays(1));
			case "of another key" -> token = "m3dio_" + parts[1] + "_" + createKey(session).split("_")[2];
			case "altered" -> token = token.substring(0, token.length() - 1) + (token.endsWith("a") ? "b" : "a");
			case "truncated" -> token = token.substring(0, token.length() - 1);
			case "empty" -> token = "m3dio_";
			default -> token = "' OR 1=1 --";
		}
		assertThat(this.client.introspect(SECRET, token)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"active":false}""");
	}

	@Test
	void remembersToTheMinuteWhenAKeyWasUsed() throws Exception {
		String session = logIn(this.client.somebody());
		String token = createKey(session);
		this.client.introspect(SECRET, token);
		String first = read(this.client.apiKeys(session), "$.keys[0].lastUsedAt");
		this.clock.advance(Duration.ofSeconds(50));
		this.client.introspect(SECRET, token);
		assertThat(read(this.client.apiKeys(session), "$.keys[0].lastUsedAt")).isEqualTo(first);
		this.clock.advance(Duration.ofSeconds(11));
		this.client.introspect(SECRET, token);
		assertThat(read(this.client.apiKeys(session), "$.keys[0].lastUsedAt")).isGreaterThan(first);
	}

	@Test
	void managesNeitherTheAccountNorKeysNorSessions() {
		String token = createKey(logIn(this.client.somebody()));
		for (MvcTestResult answer : List.of(this.client.account(token), this.client.apiKeys(token),
				this.client.createApiKey(token, READ), this.client.revokeApiKey(token, token.split("_")[1]),
				this.client.changePassword(token, AuthClient.PASSWORD, "another wave at noon"),
				this.client.refresh(token), this.client.logout(token))) {
			assertThat(answer).hasStatus(401);
		}
		assertThat(this.client.apiKeys(token)).bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("API key", "can't be used here");
		assertActive(token, true);
	}

	@Test
	void hidesTheKeysOfOthers() {
		String anns = createKey(logIn(this.client.somebody()));
		String bob = logIn(this.client.somebody());
		assertThat(this.client.apiKeys(bob)).bodyJson().extractingPath("$.keys").asArray().isEmpty();
		assertThat(this.client.revokeApiKey(bob, anns.split("_")[1])).hasStatus(404);
		assertThat(this.client.revokeApiKey(bob, "\u00e4")).hasStatus(404);
		assertActive(anns, true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'name':'','scopes':['jobs:read']}", "{'name':'a\\nb','scopes':['jobs:read']}",
			"{'name':'a','scopes':[]}", "{'name':'a','scopes':['account']}", "{'name':'a','scopes':['jobs:*']}",
			"{'name':'a','scopes':[null]}", "{'name':'a','scopes':['jobs:read'],'expiresInDays':0}",
			"{'name':'a','scopes':['jobs:read'],'expiresInDays':3651}",
			"{'name':'a','scopes':['jobs:read'],'expiresInDays':'soon'}", "{'scopes':['jobs:read']}" })
	@SuppressWarnings("unchecked")
	void refusesWhatIsNoKey(String json) {
		String session = logIn(this.client.somebody());
		Map<String, Object> key = new JsonMapper().readValue(json.replace('\'', '"'), Map.class);
		assertThat(this.client.createApiKey(session, key)).hasStatus(400)
			.bodyJson()
			.extractingPath("$.type")
			.asString()
			.matches("urn:m3dio:problem:bad-(request|json)");
		assertThat(this.client.createApiKey(session,
				Map.of("name", "x".repeat(101), "scopes", Collections.singletonList("jobs:read"))))
			.hasStatus(400);
	}

	@Test
	void limitsTheKeysOfAnAccountEvenIfSeveralAreCreatedAtOnce() throws Exception {
		String session = logIn(this.client.somebody());
		for (int i = 0; i < 49; i++) {
			createKey(session);
		}
		assertThat(Together.run(3, () -> this.client.createApiKey(session, READ).getResponse().getStatus()))
			.containsExactlyInAnyOrder(201, 409, 409);
	}

	@Test
	void revokesAllKeysOfAnAccountThatIsWonBack() {
		String email = this.client.somebody();
		String session = logIn(email);
		String token = createKey(session);
		String other = AuthClient.someEmail();
		this.client.changeEmail(session, AuthClient.PASSWORD, other);
		this.client.verify(this.events.token(other));
		assertThat(this.client.undo(this.events.token(email))).hasStatus(204);
		assertActive(token, false);
	}

	private void assertActive(String token, boolean active) {
		assertThat(this.client.introspect(SECRET, token)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.active")
			.isEqualTo(active);
	}

	private String logIn(String email) {
		return AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
	}

	private String createKey(String session) {
		return read(this.client.createApiKey(session, READ), "$.token");
	}

	private static String read(MvcTestResult result, String path) {
		try {
			return JsonPath.read(result.getResponse().getContentAsString(), path);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
