package io.m3dio.auth.passkey;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import com.jayway.jsonpath.JsonPath;
import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Passkeys}, through the service's addresses.
 */
@AuthTest
class PasskeysTests {

	private static final Map<String, String> PASSWORD = Map.of("password", AuthClient.PASSWORD);

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Autowired
	private PasskeyChallenges challenges;

	@Autowired
	private PasskeyStore store;

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "ES256", "EdDSA", "RS256" })
	void logsInWithAPasskeyAlone(String algorithm) {
		String email = this.client.somebody();
		String session = logIn(email);
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate(algorithm);
		assertThat(add(session, " My phone ", authenticator.create(text(options(session))))).hasStatus(201)
			.bodyJson()
			.extractingPath("$.name")
			.isEqualTo("My phone");
		assertThat(this.events.types(email)).endsWith("passkey-added");
		MvcTestResult login = this.client.loginByPasskey(authenticator.get(loginChallenge()));
		assertThat(login).hasStatusOk();
		assertThat(this.client.account(AuthClient.accessToken(login))).bodyJson()
			.extractingPath("$.email")
			.isEqualTo(email);
		assertThat(this.client.refresh(AuthClient.refreshToken(login))).hasStatusOk();
		assertThat(list(session)).bodyJson()
			.extractingPath("$.passkeys[0].lastUsedAt")
			.isEqualTo(this.clock.instant().toString());
	}

	@Test
	void addsSeveralAndTellsBrowsersOfThem() {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator first = SoftwareAuthenticator.generate();
		add(session, "Phone", first);
		String options = text(options(session));
		assertThat(JsonPath.<String>read(options, "$.rp.id")).isEqualTo("localhost");
		assertThat(JsonPath.<String>read(options, "$.authenticatorSelection.userVerification")).isEqualTo("required");
		assertThat(JsonPath.<String>read(options, "$.authenticatorSelection.residentKey")).isEqualTo("required");
		assertThat(JsonPath.<List<String>>read(options, "$.excludeCredentials[*].id")).containsExactly(first.id());
		this.clock.advance(Duration.ofSeconds(1));
		SoftwareAuthenticator second = SoftwareAuthenticator.generate();
		add(session, "Laptop", second);
		assertThat(list(session)).bodyJson().extractingPath("$.passkeys[*].name").isEqualTo(List.of("Laptop", "Phone"));
		for (SoftwareAuthenticator authenticator : List.of(first, second)) {
			assertThat(this.client.loginByPasskey(authenticator.get(loginChallenge()))).hasStatusOk();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "replayed", "of another account", "of a login", "of a confirmation", "made up",
			"wrong origin", "wrong host", "not unlocked", "nobody present", "wrong type", "known id", "id is no Base64",
			"attestation is no Base64", "attestation is no CBOR", "client data is no JSON", "client data is null",
			"long id" })
	void addsNo(String kind) {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		String options = text(options(session));
		switch (kind) {
			case "wrong origin" -> authenticator.origin = "http://localhost:8081";
			case "wrong host" -> authenticator.rpId = "example.com";
			case "not unlocked" -> authenticator.flags = SoftwareAuthenticator.USER_PRESENT;
			case "nobody present" -> authenticator.flags = SoftwareAuthenticator.USER_VERIFIED;
			case "wrong type" -> authenticator.createType = "webauthn.get";
			case "long id" -> authenticator.credentialId = new byte[2000];
			case "of another account" -> options = text(options(logIn(this.client.somebody())));
			case "known id" -> add(logIn(this.client.somebody()), "Theirs", authenticator);
			case "expired" -> this.clock.advance(PasskeyChallenges.LIFETIME);
			default -> {
			}
		}
		Map<String, Object> credential = authenticator.create(options);
		switch (kind) {
			case "of a confirmation" -> credential = authenticator.create(confirmation(session), "AAAA");
			case "of a login" -> credential = authenticator.create(loginChallenge(), "AAAA");
			case "made up" -> credential = authenticator
				.create(SoftwareAuthenticator.base64(SoftwareAuthenticator.random(32)), "AAAA");
			case "id is no Base64" -> credential.put("id", "%%%");
			case "attestation is no Base64" -> response(credential).put("attestationObject", "%%%");
			case "attestation is no CBOR" -> response(credential).put("attestationObject", "AAAA");
			case "client data is no JSON" -> response(credential).put("clientDataJSON", "AAAA");
			case "client data is null" -> response(credential).put("clientDataJSON", "bnVsbA");
			case "replayed" -> {
				assertThat(add(session, "First", credential)).hasStatus(201);
				authenticator.credentialId = SoftwareAuthenticator.random(16);
				credential = authenticator.create(options);
			}
			default -> {
			}
		}
		MvcTestResult refused = add(session, "Mine", credential);
		if (kind.equals("long id")) {
			assertThat(refused).hasStatus(400);
		}
		else {
			assertRefused(refused);
		}
		assertThat(text(list(session))).doesNotContain("Mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "replayed", "of adding one", "of a confirmation", "made up", "forged",
			"unknown", "wrong origin", "wrong host", "not unlocked", "nobody present", "wrong type",
			"of another person", "copied", "counted backwards", "removed", "signature is no Base64",
			"authenticator data is cut off", "client data is an array" })
	void logsNobodyInIf(String kind) {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Mine", authenticator);
		assertThat(this.client.loginByPasskey(authenticator.get(loginChallenge()))).hasStatusOk();
		String challenge = loginChallenge();
		switch (kind) {
			case "of adding one" -> challenge = JsonPath.read(text(options(session)), "$.challenge");
			case "of a confirmation" -> challenge = confirmation(session);
			case "made up" -> challenge = SoftwareAuthenticator.base64(SoftwareAuthenticator.random(32));
			case "unknown" -> authenticator.credentialId = SoftwareAuthenticator.random(32);
			case "wrong origin" -> authenticator.origin = "https://localhost:8080";
			case "wrong host" -> authenticator.rpId = "localhost.example.com";
			case "not unlocked" -> authenticator.flags = SoftwareAuthenticator.USER_PRESENT;
			case "nobody present" -> authenticator.flags = SoftwareAuthenticator.USER_VERIFIED;
			case "wrong type" -> authenticator.getType = "webauthn.create";
			case "of another person" -> authenticator.userHandle = SoftwareAuthenticator.random(36);
			case "copied" -> authenticator.step = 0;
			case "counted backwards" -> authenticator.step = -1;
			case "removed" -> remove(session, authenticator);
			case "expired" -> this.clock.advance(PasskeyChallenges.LIFETIME);
			case "replayed" -> this.client.loginByPasskey(authenticator.get(challenge));
			default -> {
			}
		}
		Map<String, Object> assertion = authenticator.get(challenge);
		switch (kind) {
			case "forged" -> {
				SoftwareAuthenticator other = SoftwareAuthenticator.generate();
				other.counter = authenticator.counter;
				response(assertion).put("signature", response(other.get(challenge)).get("signature"));
			}
			case "signature is no Base64" -> response(assertion).put("signature", "%%%");
			case "authenticator data is cut off" -> response(assertion).put("authenticatorData", "AAAA");
			case "client data is an array" -> response(assertion).put("clientDataJSON", "W10");
			default -> {
			}
		}
		assertRefused(this.client.loginByPasskey(assertion));
	}

	@Test
	void acceptsAPasskeyThatDoesNotCount() {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		authenticator.step = 0;
		add(session, "Synced", authenticator);
		for (int i = 0; i < 2; i++) {
			assertThat(this.client.loginByPasskey(authenticator.get(loginChallenge()))).hasStatusOk();
		}
	}

	@Test
	void isNotBrokenByAnyBytes() {
		Random random = new Random(7);
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Mine", authenticator);
		for (int i = 0; i < 300; i++) {
			Map<String, Object> assertion = authenticator.get(loginChallenge());
			spoil(response(assertion), random, "authenticatorData", "clientDataJSON", "signature");
			assertThat(this.client.loginByPasskey(assertion).getResponse().getStatus()).isEqualTo(403);
		}
		for (int i = 0; i < 300; i++) {
			Map<String, Object> credential = SoftwareAuthenticator.generate()
				.create(challenge(session), SoftwareAuthenticator.base64(authenticator.userHandle));
			spoil(response(credential), random, "attestationObject", "clientDataJSON");
			int status = add(session, "Spoiled", credential).getResponse().getStatus();
			// A changed bit of the key or the id may give another valid one.
			assertThat(status).isIn(201, 403, 409);
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{}", "{\"passkey\":null}", "{\"passkey\":{\"id\":\"AA\"}}",
					"{\"passkey\":{\"id\":\"AA\",\"response\":{}}}",
					"{\"passkey\":{\"id\":{},\"response\":{\"clientDataJSON\":1}}}" })
	void refusesMalformedLogins(String body) {
		Map<String, Object> json = JsonPath.read(body, "$");
		assertThat(this.client.post("/api/auth/login/passkey", json)).hasStatus(400)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:bad-json");
	}

	@Test
	void needsThePasswordAndAVerifiedAddress() {
		String email = this.client.somebody();
		String session = logIn(email);
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		Map<String, String> wrong = Map.of("password", "not the password");
		assertThat(this.client.passkeys(HttpMethod.POST, "/options", session, wrong)).hasStatus(403);
		assertThat(this.client.passkeys(HttpMethod.POST, "/options", "forged", PASSWORD)).hasStatus(401);
		add(session, "Mine", authenticator);
		assertThat(this.client.passkeys(HttpMethod.POST, "/" + authenticator.id() + "/removal", session, wrong))
			.hasStatus(403);
		assertThat(this.client.loginByPasskey(authenticator.get(loginChallenge()))).hasStatusOk();
		String unverified = AuthClient.accessToken(this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD));
		assertThat(options(unverified)).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:email-unverified");
	}

	@Test
	void renamesAndRemovesItsOwnOnly() {
		String email = this.client.somebody();
		String session = logIn(email);
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Mine", authenticator);
		String path = "/" + authenticator.id();
		String other = logIn(this.client.somebody());
		assertThat(this.client.passkeys(HttpMethod.PUT, path, other, Map.of("name", "Theirs"))).hasStatus(404);
		assertThat(this.client.passkeys(HttpMethod.POST, path + "/removal", other, PASSWORD)).hasStatus(404);
		assertThat(this.client.passkeys(HttpMethod.PUT, path, session, Map.of("name", " \n"))).hasStatus(400);
		assertThat(this.client.passkeys(HttpMethod.PUT, path, session, Map.of("name", "Key ring"))).hasStatus(204);
		assertThat(list(session)).bodyJson().extractingPath("$.passkeys[*].name").isEqualTo(List.of("Key ring"));
		assertThat(remove(session, authenticator)).hasStatus(204);
		assertThat(this.events.types(email)).endsWith("passkey-added", "passkey-removed");
		assertThat(this.events.to(email).get(this.events.to(email).size() - 1).get("name").asString())
			.isEqualTo("Key ring");
		assertThat(remove(session, authenticator)).hasStatus(404);
		assertThat(list(session)).bodyJson().extractingPath("$.passkeys").isEqualTo(List.of());
	}

	@Test
	void staysRemovedIfItWasUsedAtThatTime() {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Phone", authenticator);
		CredentialRecord used = Objects
			.requireNonNull(this.store.findByCredentialId(Bytes.fromBase64(authenticator.id())));
		assertThat(remove(session, authenticator)).hasStatus(204);
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.save(used));
		assertThat(list(session)).bodyJson().extractingPath("$.passkeys").asArray().isEmpty();
	}

	@Test
	void addsTwentyAtMost() {
		String session = logIn(this.client.somebody());
		for (int i = 0; i < 20; i++) {
			assertThat(add(session, "Key " + i, SoftwareAuthenticator.generate())).hasStatus(201);
		}
		assertThat(add(session, "Key 20", SoftwareAuthenticator.generate())).hasStatus(409);
	}

	@Test
	void offersTheSameToEverybody() {
		String first = text(this.client.passkeyLoginOptions());
		assertThat(JsonPath.<List<Object>>read(first, "$.allowCredentials")).isEmpty();
		assertThat(JsonPath.<String>read(first, "$.userVerification")).isEqualTo("required");
		assertThat(JsonPath.<String>read(first, "$.rpId")).isEqualTo("localhost");
		String challenge = "\"challenge\":\"[\\w-]{43}\"";
		assertThat(text(this.client.passkeyLoginOptions()).replaceFirst(challenge, ""))
			.isEqualTo(first.replaceFirst(challenge, ""));
	}

	@Test
	void acceptsAChallengeOnceOfSeveralAtOnce() throws Exception {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		authenticator.step = 0;
		add(session, "Mine", authenticator);
		Map<String, Object> assertion = authenticator.get(loginChallenge());
		assertThat(Together.run(3, () -> this.client.loginByPasskey(assertion).getResponse().getStatus()))
			.containsExactlyInAnyOrder(200, 403, 403);
	}

	@Test
	void slowsDownANetworkThatIsRefusedOften() {
		String session = logIn(this.client.somebody());
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Mine", authenticator);
		String network = AuthClient.someClient();
		for (int i = 0; i < AuthClient.LIMIT_PER_CLIENT; i++) {
			assertRefused(this.client.loginByPasskey(SoftwareAuthenticator.generate().get(loginChallenge()), network));
		}
		Map<String, Object> assertion = authenticator.get(loginChallenge());
		assertThat(this.client.loginByPasskey(assertion, network)).hasStatus(429);
		assertThat(this.client.loginByPasskey(assertion)).hasStatusOk();
	}

	@Test
	void keepsAnAccountThatWasToBeDeletedAndGoesWithIt() {
		String email = this.client.somebody();
		String session = logIn(email);
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Mine", authenticator);
		assertThat(text(this.client.export(session))).contains("\"name\":\"Mine\"").doesNotContain(authenticator.id());
		this.client.deleteAccount(session, AuthClient.PASSWORD);
		assertThat(this.client.loginByPasskey(authenticator.get(loginChallenge()))).hasStatusOk();
		assertThat(this.events.types(email)).endsWith("deletion-scheduled", "deletion-canceled");
		this.jdbc.sql("DELETE FROM account WHERE email = :email").param("email", email).update();
		assertRefused(this.client.loginByPasskey(authenticator.get(loginChallenge())));
	}

	@Test
	void goesIfAChangeOfAddressIsUndone() {
		String email = this.client.somebody();
		String session = logIn(email);
		SoftwareAuthenticator authenticator = SoftwareAuthenticator.generate();
		add(session, "Theirs", authenticator);
		String pending = text(options(session));
		String other = AuthClient.someEmail();
		this.client.changeEmail(session, AuthClient.PASSWORD, other);
		this.client.verify(this.events.token(other));
		assertThat(this.client.undo(this.events.token(email))).hasStatus(204);
		assertRefused(this.client.loginByPasskey(authenticator.get(loginChallenge())));
		assertRefused(add(session, "Theirs", SoftwareAuthenticator.generate().create(pending)));
	}

	@Test
	void forgetsChallengesThatNobodySigned() {
		loginChallenge();
		this.clock.advance(PasskeyChallenges.LIFETIME.plusSeconds(1));
		String challenge = loginChallenge();
		this.challenges.sweep();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM passkey_challenge").query(Integer.class).single()).isOne();
		assertRefused(this.client.loginByPasskey(SoftwareAuthenticator.generate().get(challenge)));
	}

	private static void spoil(Map<String, Object> response, Random random, String... parts) {
		String part = parts[random.nextInt(parts.length)];
		byte[] bytes = Base64.getUrlDecoder().decode((String) response.get(part));
		if (random.nextInt(4) == 0) {
			bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
		}
		else {
			bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
		}
		response.put(part, SoftwareAuthenticator.base64(bytes));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> response(Map<String, Object> credential) {
		return Objects.requireNonNull((Map<String, Object>) credential.get("response"));
	}

	private static void assertRefused(MvcTestResult result) {
		assertThat(result).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:passkey-refused");
	}

	private String logIn(String email) {
		return AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
	}

	private String loginChallenge() {
		return JsonPath.read(text(this.client.passkeyLoginOptions()), "$.challenge");
	}

	private String confirmation(String session) {
		return JsonPath.read(text(this.client.confirmationOptions(session)), "$.challenge");
	}

	/** A challenge for adding a passkey, without hashing the password for it. */
	private String challenge(String session) {
		String account = JsonPath.read(text(this.client.account(session)), "$.id");
		String challenge = SoftwareAuthenticator.base64(SoftwareAuthenticator.random(32));
		this.challenges.add(Bytes.fromBase64(challenge), ChallengePurpose.ADDITION, account);
		return challenge;
	}

	private MvcTestResult options(String session) {
		return this.client.passkeys(HttpMethod.POST, "/options", session, PASSWORD);
	}

	private MvcTestResult add(String session, String name, SoftwareAuthenticator authenticator) {
		String handle = SoftwareAuthenticator
			.base64(JsonPath.<String>read(text(this.client.account(session)), "$.id").getBytes());
		return add(session, name, authenticator.create(challenge(session), handle));
	}

	private MvcTestResult add(String session, String name, Map<String, Object> credential) {
		return this.client.passkeys(HttpMethod.POST, "", session, Map.of("name", name, "credential", credential));
	}

	private MvcTestResult list(String session) {
		return this.client.passkeys(HttpMethod.GET, "", session, Map.of());
	}

	private MvcTestResult remove(String session, SoftwareAuthenticator authenticator) {
		return this.client.passkeys(HttpMethod.POST, "/" + authenticator.id() + "/removal", session, PASSWORD);
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
