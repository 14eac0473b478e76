package io.m3dio.auth.passkey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for accounts that have passkeys and no password, and for changes that a passkey
 * confirms.
 */
@AuthTest
class PasswordlessAccountTests {

	private static final String NEW_PASSWORD = "a louder wave at midnight";

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Test
	void doesWithoutAPassword() {
		Owner owner = owner();
		String elsewhere = AuthClient.refreshToken(this.client.login(owner.email, AuthClient.PASSWORD));
		assertThat(removePassword(owner)).hasStatus(204);
		assertThat(this.events.types(owner.email)).endsWith("password-removed");
		assertThat(this.client.refresh(elsewhere)).hasStatus(401);
		assertThat(this.client.login(owner.email, AuthClient.PASSWORD)).hasStatus(401);
		assertThat(this.client.account(owner.session)).bodyJson().isLenientlyEqualTo("""
				{"hasPassword": false, "hasPasskey": true}""");
		String challenge = AuthClient.read(this.client.passkeyLoginOptions(), "$.challenge");
		assertThat(this.client.loginByPasskey(owner.authenticator.get(challenge))).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /email, 202", "PUT, /password, 204", "POST, /passkeys/options, 200", "POST, /second-factor, 200",
			"POST, /deletion, 202" })
	void confirmsBy(HttpMethod method, String path, int status) {
		Owner owner = owner();
		removePassword(owner);
		Map<String, Object> change = new HashMap<>(
				Map.of("email", AuthClient.someEmail(), "newPassword", NEW_PASSWORD));
		assertProblem(this.client.call(method, path, owner.session, change), 400, "bad-request");
		change.put("password", AuthClient.PASSWORD);
		assertProblem(this.client.call(method, path, owner.session, change), 409, "no-password");
		change.remove("password");
		change.put("passkey", owner.authenticator.get(challenge(owner)));
		assertThat(this.client.call(method, path, owner.session, change)).hasStatus(status);
		assertThat(this.client.call(method, path, owner.session, change)).as("again").hasStatus4xxClientError();
	}

	@Test
	void offersOnlyPasskeysOfTheAccount() {
		Owner owner = owner();
		owner();
		MvcTestResult options = this.client.confirmationOptions(owner.session);
		assertThat(AuthClient.readAll(options, "$.allowCredentials[*].id"))
			.isEqualTo(List.of(owner.authenticator.id()));
		assertThat(AuthClient.read(options, "$.userVerification")).isEqualTo("required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "of another account", "challenge of another account", "of a login", "of an addition",
			"replayed", "made up", "not unlocked" })
	void isNotConfirmedByAPasskey(String kind) {
		Owner owner = owner();
		Owner other = owner();
		SoftwareAuthenticator authenticator = kind.equals("of another account") ? other.authenticator
				: owner.authenticator;
		if (kind.equals("not unlocked")) {
			authenticator.flags = SoftwareAuthenticator.USER_PRESENT;
		}
		String challenge = switch (kind) {
			case "challenge of another account" -> challenge(other);
			case "of a login" -> AuthClient.read(this.client.passkeyLoginOptions(), "$.challenge");
			case "of an addition" -> AuthClient.read(this.client.passkeys(HttpMethod.POST, "/options", owner.session,
					Map.of("password", AuthClient.PASSWORD)), "$.challenge");
			case "made up" -> SoftwareAuthenticator.base64(SoftwareAuthenticator.random(32));
			default -> challenge(owner);
		};
		Map<String, Object> assertion = authenticator.get(challenge);
		if (kind.equals("replayed")) {
			assertThat(begin(owner, assertion)).hasStatusOk();
		}
		assertProblem(begin(owner, assertion), 403, "passkey-refused");
		assertProblem(removePassword(owner, assertion), 403, "passkey-refused");
		assertThat(this.client.login(owner.email, AuthClient.PASSWORD)).hasStatusOk();
	}

	@Test
	void keepsTheLastWayToLogIn() {
		Owner owner = owner();
		removePassword(owner);
		assertProblem(removePasskey(owner), 409, "last-passkey");
		assertThat(this.client.call(HttpMethod.PUT, "/password", owner.session,
				Map.of("newPassword", NEW_PASSWORD, "passkey", owner.authenticator.get(challenge(owner)))))
			.hasStatus(204);
		assertThat(this.client.login(owner.email, NEW_PASSWORD)).hasStatusOk();
		assertThat(removePasskey(owner)).hasStatus(204);
		assertThat(this.client.account(owner.session)).bodyJson().isLenientlyEqualTo("""
				{"hasPassword": true, "hasPasskey": false}""");
	}

	@Test
	void keepsOneWayOfTwoThatAreRemovedAtOnce() throws Exception {
		Owner owner = owner();
		owner.authenticator.step = 0;
		Map<String, Object> first = owner.authenticator.get(challenge(owner));
		Map<String, Object> second = owner.authenticator.get(challenge(owner));
		List<Callable<Integer>> removals = List.of(() -> removePassword(owner, first).getResponse().getStatus(),
				() -> removePasskey(owner, second).getResponse().getStatus());
		List<Integer> statuses = Together.run(removals);
		assertThat(statuses).containsOnlyOnce(204);
		assertThat(AuthClient.text(this.client.account(owner.session))).containsAnyOf("\"hasPassword\":true",
				"\"hasPasskey\":true");
	}

	@Test
	void getsAPasswordAgainByEmail() {
		Owner owner = owner();
		removePassword(owner);
		assertThat(this.client.forgotten(owner.email)).hasStatus(202);
		await().until(() -> this.events.types(owner.email).contains("password-reset-requested"));
		assertThat(this.client.reset(this.events.token(owner.email), NEW_PASSWORD)).hasStatus(204);
		assertThat(this.client.login(owner.email, NEW_PASSWORD)).hasStatusOk();
	}

	private Owner owner() {
		String email = this.client.somebody();
		String session = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		MvcTestResult options = this.client.passkeys(HttpMethod.POST, "/options", session,
				Map.of("password", AuthClient.PASSWORD));
		assertThat(this.client.passkeys(HttpMethod.POST, "", session,
				Map.of("name", "Mine", "credential", authenticator.create(AuthClient.text(options)))))
			.hasStatus(201);
		return new Owner(email, session, authenticator);
	}

	private String challenge(Owner owner) {
		return AuthClient.read(this.client.confirmationOptions(owner.session), "$.challenge");
	}

	private MvcTestResult begin(Owner owner, Map<String, Object> assertion) {
		return this.client.passkeys(HttpMethod.POST, "/options", owner.session, Map.of("passkey", assertion));
	}

	private MvcTestResult removePassword(Owner owner) {
		return removePassword(owner, owner.authenticator.get(challenge(owner)));
	}

	private MvcTestResult removePassword(Owner owner, Map<String, Object> assertion) {
		return this.client.call(HttpMethod.POST, "/password/removal", owner.session, Map.of("passkey", assertion));
	}

	private MvcTestResult removePasskey(Owner owner) {
		return removePasskey(owner, owner.authenticator.get(challenge(owner)));
	}

	private MvcTestResult removePasskey(Owner owner, Map<String, Object> assertion) {
		return this.client.passkeys(HttpMethod.POST, "/" + owner.authenticator.id() + "/removal", owner.session,
				Map.of("passkey", assertion));
	}

	private static void assertProblem(MvcTestResult result, int status, String type) {
		assertThat(result).hasStatus(status).bodyJson().extractingPath("$.type").isEqualTo("urn:m3dio:problem:" + type);
	}

	/**
	 * Somebody with a passkey.
	 *
	 * @param email the address of the account
	 * @param session an access token
	 * @param authenticator has the passkey
	 */
	private record Owner(String email, String session, SoftwareAuthenticator authenticator) {
	}

}
