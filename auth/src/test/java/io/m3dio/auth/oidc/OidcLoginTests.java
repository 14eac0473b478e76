package io.m3dio.auth.oidc;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.local.provider.OpenIdProvider.Flaw;
import io.m3dio.local.provider.OpenIdProvider;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for logging in with a real OpenID Connect provider.
 */
@AuthTest
class OidcLoginTests {

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private OpenIdProvider provider;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MovableClock clock;

	@AfterEach
	void issueGoodTokens() {
		this.provider.issue(Flaw.NONE);
	}

	@Test
	void asksForTheAddressWithStateNonceAndPkce() {
		MvcTestResult begun = this.client.beginOidc();
		Map<String, String> parameters = parameters(URI.create(AuthClient.read(begun, "$.authorizationUri")));
		assertThat(parameters).containsEntry("response_type", "code")
			.containsEntry("client_id", OpenIdProvider.CLIENT_ID)
			.containsEntry("code_challenge_method", "S256")
			.containsEntry("redirect_uri", "http://localhost:8080/login/oidc/callback")
			.containsKeys("state", "nonce", "code_challenge");
		assertThat(parameters.get("scope")).isIn("openid email", "email openid");
		assertThat(AuthClient.read(begun, "$.login")).doesNotContain(parameters.get("state"));
	}

	@Test
	void makesAnAccountAtTheFirstLogin() {
		String email = AuthClient.someEmail();
		String ann = person(email.toUpperCase(), true);
		MvcTestResult first = logIn(ann);
		assertThat(first).hasStatusOk().bodyJson().doesNotHavePath("$.link");
		MvcTestResult account = this.client.account(accessToken(first));
		assertThat(account).bodyJson().extractingPath("$.email").isEqualTo(email);
		assertThat(account).bodyJson().extractingPath("$.emailVerified").isEqualTo(true);
		assertThat(account).bodyJson().extractingPath("$.hasPassword").isEqualTo(false);
		assertThat(this.client.oidcConnection(accessToken(first))).bodyJson().hasPath("$.linkedAt");
		MvcTestResult second = logIn(ann);
		assertThat(AuthClient.read(this.client.account(accessToken(second)), "$.id"))
			.isEqualTo(AuthClient.read(account, "$.id"));
		assertThat(this.client.export(accessToken(second))).bodyJson()
			.extractingPath("$.identities[0].subject")
			.isEqualTo(ann);
	}

	@Test
	void anAccountWithoutAPasswordGetsOneByEmail() {
		String email = AuthClient.someEmail();
		String token = accessToken(logIn(person(email, true)));
		assertThat(this.client.login(email, "null")).hasStatus(401);
		for (MvcTestResult refused : new MvcTestResult[] { this.client.deleteAccount(token, ""),
				this.client.removeOidc(token, ""), this.client.changePassword(token, "", "kettle nine rain") }) {
			assertProblem(refused, 409, "no-password");
		}
		this.client.forgotten(email);
		await().until(() -> !this.events.tokens(email).isEmpty());
		assertThat(this.client.reset(this.events.token(email), AuthClient.PASSWORD)).hasStatus(204);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void linksAnAccountOnceItsOwnerHasLoggedIn() {
		String email = this.client.somebody();
		String ann = person(email, true);
		MvcTestResult unlinked = logIn(ann);
		assertThat(unlinked).hasStatusOk().bodyJson().doesNotHavePath("$.session");
		String link = AuthClient.read(unlinked, "$.link");
		String stranger = AuthClient.accessToken(this.client.login(this.client.somebody(), AuthClient.PASSWORD));
		assertProblem(this.client.linkOidc(stranger, link), 409, "other-account");
		String unverified = AuthClient.accessToken(this.client.signUp(email, AuthClient.PASSWORD));
		assertProblem(this.client.linkOidc(unverified, link), 409, "other-account");
		String owner = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		assertProblem(this.client.linkOidc(owner, link.substring(1)), 400, "provider-login-failed");
		assertThat(this.client.linkOidc(owner, link)).hasStatus(204);
		assertThat(this.client.linkOidc(owner, link)).as("again").hasStatus(204);
		assertThat(this.events.types(email)).containsOnlyOnce("identity-linked");
		assertThat(AuthClient.read(this.client.account(accessToken(logIn(ann))), "$.id"))
			.isEqualTo(AuthClient.read(this.client.account(owner), "$.id"));
	}

	@Test
	void aLinkExpires() {
		String email = this.client.somebody();
		String link = AuthClient.read(logIn(person(email, true)), "$.link");
		this.clock.advance(Duration.ofMinutes(30));
		String owner = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		assertProblem(this.client.linkOidc(owner, link), 400, "provider-login-failed");
	}

	@Test
	void removesAnIdentityThatIsNotTheOnlyWayIn() {
		String email = this.client.somebody();
		String ann = person(email, true);
		String owner = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		assertProblem(this.client.removeOidc(owner, AuthClient.PASSWORD), 404, "not-found");
		this.client.linkOidc(owner, AuthClient.read(logIn(ann), "$.link"));
		assertProblem(this.client.removeOidc(owner, "wrong"), 403, "wrong-password");
		assertThat(this.client.removeOidc(owner, AuthClient.PASSWORD)).hasStatus(204);
		assertThat(this.client.oidcConnection(owner)).bodyJson().doesNotHavePath("$.linkedAt");
		assertThat(this.events.types(email)).endsWith("identity-removed");
		assertThat(logIn(ann)).bodyJson().doesNotHavePath("$.session");
	}

	@Test
	void knowsAPersonWhoseAddressChanges() {
		String ann = person(AuthClient.someEmail(), true);
		String id = AuthClient.read(this.client.account(accessToken(logIn(ann))), "$.id");
		this.provider.add(ann, this.client.somebody(), false);
		assertThat(this.client.account(accessToken(logIn(ann)))).bodyJson().extractingPath("$.id").isEqualTo(id);
	}

	@Test
	void trustsNoAddressThatTheProviderHasNotVerified() {
		assertProblem(logIn(person(AuthClient.someEmail(), false)), 403, "provider-email-unverified");
		assertProblem(logIn(person(this.client.somebody(), false)), 403, "provider-email-unverified");
	}

	@Test
	void keepsAnAddressForWhoMayTakeItBack() {
		String email = this.client.somebody();
		String owner = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		String changed = AuthClient.someEmail();
		this.client.changeEmail(owner, AuthClient.PASSWORD, changed);
		this.client.verify(this.events.token(changed));
		assertProblem(logIn(person(email, true)), 409, "email-taken");
	}

	@Test
	void doesNotLogInToASuspendedAccount() {
		String ann = person(AuthClient.someEmail(), true);
		String id = AuthClient.read(this.client.account(accessToken(logIn(ann))), "$.id");
		this.jdbc.sql("INSERT INTO account_suspension (account_id, since) VALUES (?, ?)")
			.params(id, LocalDateTime.now())
			.update();
		assertProblem(logIn(ann), 403, "account-suspended");
	}

	@Test
	void aLoginKeepsAnAccountThatWasToBeDeleted() {
		String email = this.client.somebody();
		String ann = person(email, true);
		String owner = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		this.client.linkOidc(owner, AuthClient.read(logIn(ann), "$.link"));
		this.client.deleteAccount(owner, AuthClient.PASSWORD);
		assertThat(accessToken(logIn(ann))).isNotBlank();
		assertThat(this.events.types(email)).endsWith("deletion-canceled");
	}

	@Test
	void aDeletedAccountLeavesNoIdentity() {
		String ann = person(AuthClient.someEmail(), true);
		String id = AuthClient.read(this.client.account(accessToken(logIn(ann))), "$.id");
		this.jdbc.sql("DELETE FROM account WHERE id = ?").param(id).update();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM oidc_identity WHERE subject = ?")
			.param(ann)
			.query(Integer.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void refusesABadIdToken(Flaw flaw) {
		String ann = person(AuthClient.someEmail(), true);
		this.provider.issue(flaw);
		assertProblem(logIn(ann), 400, "provider-login-failed");
		this.provider.issue(Flaw.NONE);
		assertThat(logIn(ann)).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "code, forged", "state, forged", "login, forged", "login, ''", "iss, https://other.example.org" })
	void refusesAResponseThatIsForged(String name, String value) {
		Map<String, String> response = respond(person(AuthClient.someEmail(), true));
		response.put(name, value);
		assertProblem(this.client.logInByOidc(response), 400, "provider-login-failed");
	}

	@Test
	void refusesAResponseToAnotherBrowser() {
		String ann = person(AuthClient.someEmail(), true);
		Map<String, String> response = respond(ann);
		Map<String, String> other = respond(ann);
		response.put("login", other.get("login"));
		assertProblem(this.client.logInByOidc(response), 400, "provider-login-failed");
		response.put("state", other.get("state"));
		assertProblem(this.client.logInByOidc(response), 400, "provider-login-failed");
	}

	@Test
	void takesAResponseOnce() {
		Map<String, String> response = respond(person(AuthClient.someEmail(), true));
		assertThat(this.client.logInByOidc(response)).hasStatusOk();
		assertProblem(this.client.logInByOidc(response), 400, "provider-login-failed");
	}

	@Test
	void refusesALoginThatTookTooLong() {
		Map<String, String> response = respond(person(AuthClient.someEmail(), true));
		this.clock.advance(Duration.ofMinutes(10));
		assertProblem(this.client.logInByOidc(response), 400, "provider-login-failed");
	}

	private String person(String email, boolean verified) {
		String name = UUID.randomUUID().toString();
		this.provider.add(name, email, verified);
		return name;
	}

	private MvcTestResult logIn(String person) {
		return this.client.logInByOidc(respond(person));
	}

	/** Goes to the provider and back. */
	private Map<String, String> respond(String person) {
		MvcTestResult begun = this.client.beginOidc();
		Map<String, String> response = parameters(
				this.provider.logIn(AuthClient.read(begun, "$.authorizationUri"), person));
		response.put("login", AuthClient.read(begun, "$.login"));
		return response;
	}

	private static Map<String, String> parameters(URI uri) {
		Map<String, String> parameters = new HashMap<>();
		UriComponentsBuilder.fromUri(uri)
			.build()
			.getQueryParams()
			.forEach((name, values) -> parameters.put(name, URLDecoder.decode(values.get(0), StandardCharsets.UTF_8)));
		return parameters;
	}

	private static String accessToken(MvcTestResult result) {
		return AuthClient.read(result, "$.session.accessToken");
	}

	private static void assertProblem(MvcTestResult result, int status, String code) {
		assertThat(result).hasStatus(status).bodyJson().extractingPath("$.type").isEqualTo("urn:m3dio:problem:" + code);
	}

}
