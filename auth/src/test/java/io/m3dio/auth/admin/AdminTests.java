package io.m3dio.auth.admin;

import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdminController}.
 */
@AuthTest
class AdminTests {

	private static final String ADMIN = "admin@example.com";

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private JwtDecoder tokens;

	@Autowired
	private JdbcClient jdbc;

	private String admin = "";

	private String email = "";

	private String person = "";

	@BeforeEach
	void logIn() {
		if (this.jdbc.sql("SELECT COUNT(*) FROM account WHERE verified_email = :admin")
			.param("admin", ADMIN)
			.query(Integer.class)
			.single() == 0) {
			this.client.signUp(ADMIN, AuthClient.PASSWORD);
			this.client.verify(this.events.token(ADMIN));
		}
		this.admin = AuthClient.accessToken(this.client.login(ADMIN, AuthClient.PASSWORD));
		this.email = this.client.somebody();
		this.person = read(get("/people?email=" + this.email), "$.people[0].id");
	}

	@Test
	void givesTheRoleToTheVerifiedAddressOnly() {
		assertThat(this.tokens.decode(this.admin).getClaimAsStringList("roles")).containsExactly("ADMIN");
		String unverified = AuthClient.accessToken(this.client.signUp(ADMIN, AuthClient.PASSWORD));
		assertThat(this.tokens.decode(unverified).getClaimAsStringList("roles")).isEmpty();
		assertThat(this.client.administrate(HttpMethod.GET, "/people", unverified)).hasStatus(404);
	}

	@Test
	void suspendsAndRestores() {
		MvcTestResult login = this.client.login(this.email, AuthClient.PASSWORD);
		assertThat(put("/people/" + this.person + "/suspension")).hasStatus(204);
		assertThat(put("/people/" + this.person + "/suspension")).as("again").hasStatus(204);
		assertThat(this.client.refresh(AuthClient.refreshToken(login))).as("logged out").hasStatus(401);
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:account-suspended");
		assertThat(this.client.login(this.email, "not the password")).as("tells nobody else").hasStatus(401);
		assertThat(get("/people?email=" + this.email)).bodyJson().extractingPath("$.people[0].suspendedAt").isNotNull();
		assertThat(delete("/people/" + this.person + "/suspension")).hasStatus(204);
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(get("/audit")).bodyJson()
			.extractingPath("$.entries[0:3].action")
			.asArray()
			.containsExactly("RESTORE", "SUSPEND", "SUSPEND");
		assertThat(get("/audit")).bodyJson().extractingPath("$.entries[0].subject").isEqualTo(this.person);
		assertThat(get("/audit")).bodyJson()
			.extractingPath("$.entries[0].actor")
			.isEqualTo(this.tokens.decode(this.admin).getSubject());
	}

	@Test
	void deletesWhatItsOwnerCannotKeep() {
		assertThat(delete("/people/" + this.person)).hasStatus(204);
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).hasStatus(403);
		assertThat(get("/people?email=" + this.email)).bodyJson().extractingPath("$.people[0].deletedAt").isNotNull();
		assertThat(delete("/people/" + this.person + "/suspension")).hasStatus(204);
		assertThat(get("/people?email=" + this.email)).bodyJson().doesNotHavePath("$.people[0].deletedAt");
	}

	@Test
	void findsPageByPage() {
		String domain = UUID.randomUUID() + ".example";
		List<String> signedUp = new ArrayList<>();
		for (int i = 0; i < 52; i++) {
			this.jdbc.sql("""
					INSERT INTO account (id, email, password_hash, created_at)
					VALUES (:id, :email, 'none', '2026-01-01')""")
				.param("id", UUID.randomUUID().toString())
				.param("email", i + "@" + domain)
				.update();
			signedUp.add(i + "@" + domain);
		}
		MvcTestResult first = get("/people?email=" + domain);
		List<String> found = new ArrayList<>(JsonPath.<List<String>>read(text(first), "$.people[*].email"));
		assertThat(found).hasSize(50);
		MvcTestResult second = get("/people?email=" + domain + "&before=" + read(first, "$.next"));
		found.addAll(JsonPath.<List<String>>read(text(second), "$.people[*].email"));
		assertThat(found).containsExactlyInAnyOrderElementsOf(signedUp);
		assertThat(second).bodyJson().doesNotHavePath("$.next");
	}

	@Test
	void showsOnePerson() {
		assertThat(get("/people/" + this.person)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"id":"%s","email":"%s","emailVerified":true,"admin":false}""".formatted(this.person, this.email));
		assertThat(get("/people/" + this.tokens.decode(this.admin).getSubject())).bodyJson()
			.extractingPath("$.admin")
			.isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "' OR '1'='1", "\u00e4\ud83d\ude00" })
	void findsNobodyByWhatIsNoId(String id) {
		assertThat(this.client.administrate(HttpMethod.GET, "/people/{id}", this.admin, id)).hasStatus(404);
		assertThat(this.client.administrate(HttpMethod.DELETE, "/people/{id}", this.admin, id)).hasStatus(404);
		assertThat(this.client.administrate(HttpMethod.GET, "/audit?subject={id}", this.admin, id)).hasStatus(400);
		assertThat(this.client.administrate(HttpMethod.GET, "/people?before={id}", this.admin, id)).hasStatus(400);
	}

	@Test
	void recordsWhatIsDoneElsewhere() {
		assertThat(this.client.recordAct(this.admin,
				Map.of("action", "CANCEL_JOB", "subject", this.person, "details", "6745c1a2e4b0f3a1c2d3e4f5")))
			.hasStatus(204);
		put("/people/" + this.person + "/suspension");
		assertThat(get("/audit?subject=" + this.person)).bodyJson().isLenientlyEqualTo("""
				{"entries":[{"action":"SUSPEND","subject":"%s"},
					{"action":"CANCEL_JOB","actorEmail":"admin@example.com","subjectEmail":"%s",
					"details":"6745c1a2e4b0f3a1c2d3e4f5"}]}""".formatted(this.person, this.email));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "CANCEL_JOB, nobody, -, 400", "MAKE_ADMIN, own, -, 400", "-, own, -, 400",
					"CANCEL_JOB, -, -, 400", "CANCEL_JOB, own, \u00e4, 400",
					"CANCEL_JOB, 00000000-0000-0000-0000-000000000000, -, 404" })
	void recordsNothingElse(@Nullable String action, @Nullable String subject, @Nullable String details, int status) {
		Map<String, String> act = new HashMap<>();
		act.put("action", action);
		act.put("subject", "own".equals(subject) ? this.person : subject);
		act.put("details", details);
		assertThat(this.client.recordAct(this.admin, act)).hasStatus(status);
		assertThat(get("/audit?subject=" + this.person)).bodyJson().isStrictlyEqualTo("{\"entries\":[]}");
	}

	@Test
	void recordsNothingForAnybodyElse() {
		String token = AuthClient.accessToken(this.client.login(this.email, AuthClient.PASSWORD));
		assertThat(this.client.recordAct(token, Map.of("action", "CANCEL_JOB", "subject", this.person))).hasStatus(404);
		assertThat(get("/audit?subject=" + this.person)).bodyJson().isStrictlyEqualTo("{\"entries\":[]}");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /people", "GET, /people/{id}", "PUT, /people/{id}/suspension", "DELETE, /people/{id}/suspension",
			"DELETE, /people/{id}", "GET, /audit" })
	void isNotThereForAnybodyElse(String method, String path) {
		String token = AuthClient.accessToken(this.client.login(this.email, AuthClient.PASSWORD));
		String uri = path.replace("{id}", this.person);
		assertThat(this.client.administrate(HttpMethod.valueOf(method), uri, token)).hasStatus(404);
		MvcTestResult session = this.client.login(ADMIN, AuthClient.PASSWORD);
		this.client.logout(AuthClient.refreshToken(session));
		assertThat(this.client.administrate(HttpMethod.valueOf(method), uri, AuthClient.accessToken(session)))
			.as("of a session that has ended")
			.hasStatus(404);
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).as("nothing happened").hasStatusOk();
	}

	@Test
	void spareTheAdministrator() {
		String own = this.tokens.decode(this.admin).getSubject();
		assertThat(put("/people/" + own + "/suspension")).hasStatus(409);
		assertThat(delete("/people/" + own)).hasStatus(409);
		assertThat(delete("/people/nobody")).hasStatus(404);
	}

	private MvcTestResult get(String path) {
		return this.client.administrate(HttpMethod.GET, path, this.admin);
	}

	private MvcTestResult put(String path) {
		return this.client.administrate(HttpMethod.PUT, path, this.admin);
	}

	private MvcTestResult delete(String path) {
		return this.client.administrate(HttpMethod.DELETE, path, this.admin);
	}

	private static String read(MvcTestResult result, String path) {
		return JsonPath.read(text(result), path);
	}

	private static String text(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
