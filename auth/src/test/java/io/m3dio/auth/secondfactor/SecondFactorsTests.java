package io.m3dio.auth.secondfactor;

import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static io.m3dio.auth.AuthClient.read;
import static io.m3dio.auth.AuthClient.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SecondFactors}, through the service's addresses.
 */
@AuthTest
class SecondFactorsTests {

	private static final Map<String, String> PASSWORD = Map.of("password", AuthClient.PASSWORD);

	private static final String SHORT = "kettle nine";

	private static final Duration STEP = Duration.ofSeconds(30);

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String email = "";

	private String session = "";

	@BeforeEach
	void logIn() {
		this.email = this.client.somebody();
		this.session = AuthClient.accessToken(this.client.login(this.email, AuthClient.PASSWORD));
	}

	@Test
	void asksForACodeOnceItIsTurnedOn() {
		assertThat(state()).isEqualTo("{\"enabled\":false,\"recoveryCodes\":0}");
		MvcTestResult begun = begin();
		assertThat(read(begun, "$.uri")).isEqualTo("otpauth://totp/M3DIO:" + this.email.replace("@", "%40") + "?secret="
				+ read(begun, "$.secret") + "&issuer=M3DIO");
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).as("not confirmed").hasStatusOk();
		String secret = read(begun, "$.secret");
		assertThat(confirm("000000")).hasStatus(403);
		assertThat(readAll(confirm(code(secret)), "$.recoveryCodes")).hasSize(10).doesNotHaveDuplicates();
		assertThat(state()).isEqualTo("{\"enabled\":true,\"recoveryCodes\":10}");
		String step = firstStep();
		assertThat(enter(step, code(secret))).as("used to confirm").hasStatus(403);
		this.clock.advance(STEP);
		MvcTestResult login = enter(step, " " + code(secret).substring(0, 3) + " " + code(secret).substring(3));
		assertThat(login).hasStatusOk();
		assertThat(this.client.account(AuthClient.accessToken(login))).hasStatusOk();
		assertThat(enter(step, code(secret))).as("taken").hasStatus(410);
		assertThat(this.events.types(this.email)).endsWith("second-factor-changed");
	}

	@Test
	void replacesACodeByARecoveryCodeOnce() {
		List<String> codes = turnOn().recoveryCodes();
		MvcTestResult login = enter(firstStep(), codes.get(3).toUpperCase().replace("-", " "));
		assertThat(login).hasStatusOk();
		assertThat(state()).contains("\"recoveryCodes\":9");
		assertThat(enter(firstStep(), codes.get(3))).hasStatus(403);
		assertThat(changes()).containsExactly("TURNED_ON", "RECOVERY_CODE_USED");
	}

	@Test
	void replacesTheRecoveryCodes() {
		List<String> earlier = turnOn().recoveryCodes();
		assertThat(call(HttpMethod.POST, "/recovery-codes", Map.of("password", "wrong"))).hasStatus(403);
		List<String> codes = readAll(call(HttpMethod.POST, "/recovery-codes", PASSWORD), "$.recoveryCodes");
		assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(earlier);
		assertThat(enter(firstStep(), earlier.get(0))).hasStatus(403);
		assertThat(enter(firstStep(), codes.get(0))).hasStatusOk();
	}

	@Test
	void asksForNoCodeOnceItIsTurnedOff() {
		turnOn();
		assertThat(call(HttpMethod.POST, "/removal", Map.of("password", "wrong"))).hasStatus(403);
		assertThat(call(HttpMethod.POST, "/removal", PASSWORD)).hasStatus(204);
		assertThat(call(HttpMethod.POST, "/removal", PASSWORD)).hasStatus(204);
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(state()).isEqualTo("{\"enabled\":false,\"recoveryCodes\":0}");
		assertThat(changes()).containsExactly("TURNED_ON", "TURNED_OFF");
	}

	@Test
	void staysAsItIsUntilItIsTurnedOff() {
		turnOn();
		assertThat(call(HttpMethod.POST, "", PASSWORD)).hasStatus(409);
		assertThat(call(HttpMethod.PUT, "", Map.of("code", "123456"))).hasStatus(403);
		assertThat(this.client.login(this.email, AuthClient.PASSWORD)).hasStatus(401);
	}

	@Test
	void needsThePasswordToBegin() {
		assertThat(call(HttpMethod.POST, "", Map.of("password", "wrong"))).hasStatus(403);
		assertThat(call(HttpMethod.POST, "/recovery-codes", PASSWORD)).as("off").hasStatus(409);
		assertThat(this.client.secondFactor(HttpMethod.GET, "", "forged", Map.of())).hasStatus(401);
	}

	@Test
	void needsAVerifiedAddressToBegin() {
		this.session = AuthClient.accessToken(this.client.signUp(AuthClient.someEmail(), AuthClient.PASSWORD));
		assertThat(call(HttpMethod.POST, "", PASSWORD)).hasStatus(403)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:email-unverified");
	}

	@Test
	void forgetsTheFirstStepOnceThePasswordIsAnother() {
		Secret secret = turnOn();
		String step = firstStep();
		assertThat(changePassword(AuthClient.PASSWORD, "a louder wave at midnight")).hasStatus(204);
		assertThat(enter(step, secret.recoveryCodes().get(0))).hasStatus(410);
	}

	@Test
	void makesGuessingSlow() {
		Secret secret = turnOn();
		String step = firstStep();
		for (int i = 0; i < 5; i++) {
			assertThat(enter(step, "00000" + i)).hasStatus(403);
		}
		assertThat(enter(step, "999999")).hasStatus(429);
		assertThat(enter(firstStep(), secret.recoveryCodes().get(0))).as("another step").hasStatus(429);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(enter(step, code(secret.value()))).hasStatusOk();
	}

	@Test
	void doesNotMakeAKnownDeviceWait() {
		String device = AuthClient.deviceToken(this.client.login(this.email, AuthClient.PASSWORD));
		Secret secret = turnOn();
		String step = firstStep();
		for (int i = 0; i < 6; i++) {
			enter(step, "00000" + i);
		}
		this.clock.advance(STEP);
		Map<String, String> own = new HashMap<>(Map.of("token", step, "code", code(secret.value())));
		own.put("deviceToken", device);
		assertThat(this.client.enterLoginCode(own)).hasStatusOk();
	}

	@Test
	void forgetsTheFirstStepAfterTenMinutes() {
		Secret secret = turnOn();
		String step = firstStep();
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(enter(step, code(secret.value()))).hasStatus(410);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "\u0000", "' OR '1'='1" })
	void refusesAForgedStep(String token) {
		turnOn();
		assertThat(enter(token, "123456")).hasStatus(410);
	}

	@Test
	void refusesATokenOfAnotherPurpose() {
		Secret secret = turnOn();
		this.client.forgotten(this.email);
		this.clock.advance(STEP);
		assertThat(enter(this.events.token(this.email), code(secret.value()))).hasStatus(410);
		assertThat(this.client.reset(firstStep(), "a louder wave at midnight")).hasStatus(410);
		assertThat(this.client.verify(firstStep())).hasStatus(410);
	}

	@Test
	void refusesTheCodeOfSomebodyElse() {
		Secret theirs = turnOn();
		logIn();
		turnOn();
		this.clock.advance(STEP);
		assertThat(enter(firstStep(), code(theirs.value()))).hasStatus(403);
		assertThat(enter(firstStep(), theirs.recoveryCodes().get(0))).hasStatus(403);
	}

	@Test
	void letsOneOfManyInWhoUseTheSameCodeAtOnce() throws Exception {
		Secret secret = turnOn();
		List<Callable<Integer>> logins = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			String step = firstStep();
			logins.add(() -> enter(step, secret.recoveryCodes().get(0)).getResponse().getStatus());
		}
		assertThat(Together.run(logins)).containsOnlyOnce(200);
	}

	@Test
	void storesNeitherSecretNorCodesInPlain() {
		Secret secret = turnOn();
		String id = read(this.client.export(this.session), "$.account.id");
		String stored = this.jdbc.sql("SELECT secret FROM second_factor WHERE account_id = ?")
			.param(id)
			.query(String.class)
			.single();
		assertThat(stored).hasSizeGreaterThan(60).doesNotContain(secret.value());
		assertThat(this.events.to(this.email).toString()).doesNotContain(secret.value())
			.doesNotContain(secret.recoveryCodes().get(0));
	}

	@Test
	void staysOnWhileThePasswordIsShort() {
		assertThat(changePassword(AuthClient.PASSWORD, SHORT)).as("off").hasStatus(400);
		turnOn();
		assertThat(changePassword(AuthClient.PASSWORD, SHORT)).hasStatus(204);
		assertThat(call(HttpMethod.POST, "/removal", Map.of("password", SHORT))).hasStatus(409)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:short-password");
		assertThat(state()).contains("\"enabled\":true");
		assertThat(changePassword(SHORT, AuthClient.PASSWORD)).hasStatus(204);
		assertThat(call(HttpMethod.POST, "/removal", PASSWORD)).hasStatus(204);
		assertThat(changePassword(AuthClient.PASSWORD, SHORT)).as("off again").hasStatus(400);
	}

	@Test
	void allowsAShortPasswordInPlaceOfAForgottenOne() {
		List<String> codes = turnOn().recoveryCodes();
		this.client.forgotten(this.email);
		await().until(() -> this.events.types(this.email).contains("password-reset-requested"));
		assertThat(this.client.reset(this.events.token(this.email), SHORT)).hasStatus(204);
		String step = read(this.client.login(this.email, SHORT), "$.token");
		this.session = AuthClient.accessToken(enter(step, codes.get(0)));
		assertThat(call(HttpMethod.POST, "/removal", Map.of("password", SHORT))).hasStatus(409);
	}

	@RepeatedTest(5)
	void isNotTurnedOffWhileThePasswordBecomesShort() throws Exception {
		turnOn();
		List<Integer> answers = Together
			.run(List.of(() -> call(HttpMethod.POST, "/removal", PASSWORD).getResponse().getStatus(),
					() -> changePassword(AuthClient.PASSWORD, SHORT).getResponse().getStatus()));
		assertThat(answers).containsOnlyOnce(204);
		assertThat(state()).contains("\"enabled\":" + (answers.get(1) == 204));
	}

	private MvcTestResult changePassword(String password, String newPassword) {
		return this.client.changePassword(this.session, password, newPassword);
	}

	private Secret turnOn() {
		String secret = read(begin(), "$.secret");
		List<String> codes = readAll(confirm(code(secret)), "$.recoveryCodes");
		return new Secret(secret, codes);
	}

	private MvcTestResult begin() {
		return call(HttpMethod.POST, "", PASSWORD);
	}

	private MvcTestResult confirm(String code) {
		return call(HttpMethod.PUT, "", Map.of("code", code));
	}

	private String state() {
		return AuthClient.text(call(HttpMethod.GET, "", Map.of()));
	}

	private MvcTestResult call(HttpMethod method, String path, Map<String, ?> body) {
		return this.client.secondFactor(method, path, this.session, body);
	}

	/** Returns the changes that were told by email, oldest first. */
	private List<String> changes() {
		return this.events.to(this.email)
			.stream()
			.filter((event) -> event.get("type").asString().equals("account.second-factor-changed"))
			.map((event) -> event.get("change").asString())
			.toList();
	}

	/** Returns the token of the second step. */
	private String firstStep() {
		MvcTestResult refused = this.client.login(this.email, AuthClient.PASSWORD);
		assertThat(refused).hasStatus(401);
		assertThat(read(refused, "$.type")).isEqualTo("urn:m3dio:problem:code-required");
		return read(refused, "$.token");
	}

	private MvcTestResult enter(String token, String code) {
		return this.client.enterLoginCode(Map.of("token", token, "code", code));
	}

	/** What an authenticator app shows. */
	private String code(String secret) {
		TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
		try {
			return app.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), app.getAlgorithm()),
					this.clock.instant());
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Secret(String value, List<String> recoveryCodes) {
	}

}
