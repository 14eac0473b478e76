package io.m3dio.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.m3dio.notification.bounce.Bounces;
import io.m3dio.notification.preference.NoticeKind;
import io.m3dio.notification.preference.Preferences;
import io.m3dio.notification.unsubscribe.UnsubscribeTokens;
import io.m3dio.platform.openapi.ApiDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the API, with tokens that are checked by keys fetched over HTTP.
 */
@SpringBootTest
@AutoConfigureMockMvc
@DirtiesContext
class ApiTests {

	private static final String PREFERENCES = "/api/notifications/preferences";

	private static final String DELIVERIES = "/api/notifications/deliveries";

	private static final String WEBHOOKS = "/api/notifications/webhooks";

	private static final String PUSH = "/api/notifications/push";

	private static final String BOUNCES = "/api/notifications/bounces";

	/** The example of RFC 8291. */
	private static final String P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

	private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

	private static final RSAKey KEY = key("k1");

	private static HttpServer auth;

	private final String owner = UUID.randomUUID().toString();

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private UnsubscribeTokens tokens;

	@Autowired
	private Preferences preferences;

	@Autowired
	private Bounces bounces;

	@Autowired
	private RequestMappingHandlerMapping requestMappingHandlerMapping;

	@BeforeAll
	static void serveKeys() throws IOException {
		auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] keys = new JWKSet(KEY).toString().getBytes(StandardCharsets.UTF_8);
		auth.createContext("/.well-known/jwks.json", (exchange) -> {
			exchange.sendResponseHeaders(200, keys.length);
			exchange.getResponseBody().write(keys);
			exchange.close();
		});
		auth.start();
	}

	@AfterAll
	static void stopServing() {
		auth.stop(0);
	}

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
		registry.add("M3DIO_AUTH_URL", () -> "http://127.0.0.1:" + auth.getAddress().getPort());
	}

	@Test
	void mailsForEverythingUntilToldOtherwise() {
		assertThat(get(PREFERENCES)).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"email\":[\"READY\",\"FAILED\",\"NEW_DEVICE\"],\"push\":[\"READY\",\"FAILED\"]}");
	}

	@Test
	void keepsPreferences() {
		assertThat(put("{\"email\":[\"FAILED\",\"NEW_DEVICE\"],\"push\":[]}")).hasStatusOk();
		assertThat(put("{\"email\":[\"EXPIRING\",\"READY\"],\"push\":[\"NEW_DEVICE\"]}")).hasStatusOk();
		assertThat(get(PREFERENCES)).bodyJson()
			.isStrictlyEqualTo("{\"email\":[\"READY\",\"EXPIRING\"],\"push\":[\"NEW_DEVICE\"]}");
	}

	@Test
	void stopsEmailsByALinkWithoutALogin() {
		String token = this.tokens.create(this.owner, Set.of(NoticeKind.READY, NoticeKind.FAILED));
		assertThat(unsubscribe(token)).hasStatus(204);
		assertThat(unsubscribe(token)).as("again").hasStatus(204);
		assertThat(get(PREFERENCES)).bodyJson()
			.isStrictlyEqualTo("{\"email\":[\"NEW_DEVICE\"],\"push\":[\"READY\",\"FAILED\"]}");
		for (String wrong : List.of("", "made-up", token.substring(1))) {
			assertProblem(unsubscribe(wrong), 400, "bad-request");
		}
	}

	@Test
	void losesNoneOfSeveralUnsubscriptionsAtTheSameTime() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			for (int i = 0; i < 20; i++) {
				String somebody = UUID.randomUUID().toString();
				List<Callable<Object>> unsubscriptions = this.preferences.of(somebody)
					.email()
					.stream()
					.map((kind) -> Executors.callable(() -> this.preferences.stopEmails(somebody, Set.of(kind))))
					.toList();
				for (Future<Object> unsubscription : threads.invokeAll(unsubscriptions)) {
					unsubscription.get();
				}
				assertThat(this.preferences.of(somebody).email()).isEmpty();
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void showsAndForgetsAddressesThatWereRefused() {
		assertThat(get(BOUNCES)).bodyJson().isStrictlyEqualTo("{\"bounces\":[]}");
		this.bounces.add(this.owner, "anna@example.org", "550 5.1.1 No such user");
		this.bounces.add(UUID.randomUUID().toString(), "other@example.org", "550");
		assertThat(get(BOUNCES)).bodyJson().isLenientlyEqualTo("""
				{"bounces":[{"address":"anna@example.org","reason":"550 5.1.1 No such user"}]}""");
		assertThat(this.mvc.delete().uri(BOUNCES).header(HttpHeaders.AUTHORIZATION, "Bearer " + token()))
			.hasStatus(204);
		assertThat(get(BOUNCES)).bodyJson().isStrictlyEqualTo("{\"bounces\":[]}");
		assertThat(this.mvc.get().uri(BOUNCES)).hasStatus(401);
	}

	@Test
	void createsChangesAndDeletesAWebhook() throws Exception {
		JsonNode created = json(send("POST", WEBHOOKS, """
				{"url":"https://hooks.example.org/m3dio?key=1","events":["job.completed","batch.completed"]}"""));
		assertThat(created.get("secret").asString()).matches("whsec_[\\w+/]{43}=");
		String path = WEBHOOKS + "/" + created.get("webhook").get("id").asString();
		assertThat(get(path)).bodyJson().isLenientlyEqualTo("""
				{"url":"https://hooks.example.org/m3dio?key=1","format":"standard","active":true,
				"events":["job.completed","batch.completed"]}""");
		assertThat(this.jdbc.sql("SELECT CONCAT_WS(' ', url, secret) FROM webhook WHERE owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.single()).doesNotContain("example.org", "whsec");
		assertThat(send("PUT", path, """
				{"url":"https://hooks.example.org/x","format":"slack","events":["job.failed"],"active":false}"""))
			.hasStatusOk();
		assertThat(get(WEBHOOKS)).bodyJson()
			.isLenientlyEqualTo(
					"""
							{"webhooks":[{"url":"https://hooks.example.org/x","format":"slack","events":["job.failed"],"active":false}]}""");
		JsonNode changed = json(send("POST", path + "/secret", "{}"));
		assertThat(changed.get("secret").asString()).isNotEqualTo(created.get("secret").asString());
		assertThat(get(path)).bodyText().contains("oldSecretEndsAt").doesNotContain("whsec");
		for (String method : List.of("GET", "PUT", "DELETE")) {
			assertProblem(send(method, path, """
					{"url":"https://example.org/","events":["job.failed"]}""", other()), 404, "not-found");
		}
		assertProblem(send("POST", path + "/test", "{}", other()), 404, "not-found");
		assertProblem(send("POST", path + "/secret", "{}", other()), 404, "not-found");
		assertThat(send("DELETE", path, "{}")).hasStatus(204);
		assertProblem(get(path), 404, "not-found");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "http://example.org/|https://", "ftp://example.org/|https://", "example.org|https://",
					"https:///path|URL like", "''|URL like", "https://example.org:8443/|port 443",
					"https://example.org:99999/|port 443", "https://me:secret@example.org/|user name",
					"https://example.org/#top|#", "https://exa mple.org/|URL like", "javascript:alert(1)|URL like",
					"file:///etc/passwd|URL like", "//example.org/|https://" })
	void refusesUrlsThatWebhooksMayNotCall(String url, String advice) {
		MvcTestResult result = send("POST", WEBHOOKS, "{\"url\":\"" + url + "\",\"events\":[\"job.failed\"]}");
		assertProblem(result, 400, "invalid-url");
		assertThat(result).bodyJson().extractingPath("$.detail").asString().contains(advice);
	}

	@Test
	void callsTheEncodedFormOfAUrl() throws Exception {
		String form = "{\"url\":\"HTTPS://example.org/%s\",\"events\":[\"job.failed\"]}";
		assertThat(json(send("POST", WEBHOOKS, form.formatted("größe"))).get("webhook").get("url").asString())
			.isEqualTo("https://example.org/gr%C3%B6%C3%9Fe");
		assertThat(send("POST", WEBHOOKS, form.formatted("ö".repeat(330)))).hasStatus(201);
		assertProblem(send("POST", WEBHOOKS, form.formatted("ö".repeat(331))), 400, "invalid-url");
	}

	@Test
	void wantsAChatInTheUrlForTelegram() {
		String form = "{\"url\":\"https://api.telegram.org/botX/sendMessage%s\",\"format\":\"telegram\",\"events\":[\"job.failed\"]}";
		assertProblem(send("POST", WEBHOOKS, form.formatted("")), 400, "invalid-url");
		MvcTestResult result = send("POST", WEBHOOKS, form.formatted("?chat_id=-100"));
		assertThat(result).hasStatus(201).bodyText().doesNotContain("whsec");
	}

	@Test
	void subscribesABrowserOnceAndRemovesIt() throws Exception {
		JsonNode none = json(get(PUSH));
		assertThat(none.get("publicKey").asString()).matches("B[\\w-]{86}");
		assertThat(none.get("subscriptions").size()).isZero();
		String form = subscription("https://push.example.org/send/1", P256DH, AUTH);
		JsonNode created = json(send("POST", PUSH + "/subscriptions", form));
		assertThat(created.get("id").asString()).matches("[0-9a-f]{64}");
		assertThat(created.get("device").asString()).isEqualTo("Unknown device");
		assertThat(send("POST", PUSH + "/subscriptions", form)).as("again").hasStatus(201);
		assertThat(json(get(PUSH)).get("subscriptions").size()).isOne();
		String path = PUSH + "/subscriptions/" + created.get("id").asString();
		assertProblem(send("DELETE", path, "", other()), 404, "not-found");
		assertThat(send("DELETE", path, "")).hasStatus(204);
		assertProblem(send("DELETE", path, ""), 404, "not-found");
		assertThat(this.mvc.get().uri(PUSH)).hasStatus(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://push.example.org/1", "https://push.example.org:8443/1", "ftp://push.example.org/1",
			"https://ann:secret@push.example.org/1", "no URL", "", "https:///1" })
	void refusesEndpointsThatMayNotBeCalled(String endpoint) {
		assertProblem(send("POST", PUSH + "/subscriptions", subscription(endpoint, P256DH, AUTH)), 400, "invalid-url");
	}

	@ParameterizedTest
	@CsvSource({ "'', " + AUTH, P256DH + ", ''", P256DH + ", BTBZMqHH6r4Tts7J_aSI", "AAAA, " + AUTH, "!, " + AUTH,
			P256DH + ", !!!!!!!!!!!!!!!!!!!!!!",
			"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAix4, " + AUTH,
			"BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, " + AUTH,
			"CCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4, " + AUTH })
	void refusesKeysThatNothingCanBeEncryptedWith(String p256dh, String auth) {
		assertProblem(send("POST", PUSH + "/subscriptions", subscription("https://push.example.org/1", p256dh, auth)),
				400, "bad-request");
	}

	@Test
	void limitsTheNumberOfBrowsers() {
		for (int i = 0; i < 10; i++) {
			assertThat(
					send("POST", PUSH + "/subscriptions", subscription("https://push.example.org/" + i, P256DH, AUTH)))
				.hasStatus(201);
		}
		assertProblem(send("POST", PUSH + "/subscriptions", subscription("https://push.example.org/x", P256DH, AUTH)),
				409, "too-many-browsers");
		assertProblem(send("POST", PUSH + "/subscriptions", "{}"), 400, "bad-json");
		assertProblem(
				send("POST", PUSH + "/subscriptions", "{\"endpoint\":\"https://push.example.org/x\",\"keys\":{}}"), 400,
				"bad-json");
	}

	private static String subscription(String endpoint, String p256dh, String auth) {
		return """
				{"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}}""".formatted(endpoint,
				p256dh, auth);
	}

	@Test
	void callsNoUrlOfSomebodyWhoseAddressIsNotVerified() {
		String unverified = token(KEY, JWSAlgorithm.RS256,
				new JWTClaimsSet.Builder(claims("m3dio", "m3dio", Instant.now().plusSeconds(300)))
					.claim("email_verified", false)
					.build());
		assertProblem(
				send("POST", WEBHOOKS, "{\"url\":\"https://example.org/\",\"events\":[\"job.failed\"]}", unverified),
				403, "email-unverified");
		assertProblem(send("POST", PUSH + "/subscriptions", subscription("https://push.example.org/1", P256DH, AUTH),
				unverified), 403, "email-unverified");
		assertThat(get(WEBHOOKS)).bodyJson().isStrictlyEqualTo("{\"webhooks\":[]}");
		assertThat(get(PUSH)).bodyJson().extractingPath("$.subscriptions").isEqualTo(List.of());
	}

	@Test
	void limitsTheNumberOfWebhooks() {
		String form = "{\"url\":\"https://example.org/\",\"events\":[\"job.failed\"]}";
		for (int i = 0; i < 10; i++) {
			assertThat(send("POST", WEBHOOKS, form)).hasStatus(201);
		}
		assertProblem(send("POST", WEBHOOKS, form), 409, "too-many-webhooks");
		assertThat(send("POST", WEBHOOKS, form, other())).hasStatus(201);
		assertProblem(send("POST", WEBHOOKS, "{\"url\":\"https://example.org/\",\"events\":[]}"), 400, "bad-request");
		assertProblem(send("POST", WEBHOOKS, "{\"url\":\"https://example.org/\"}"), 400, "bad-json");
		assertProblem(send("POST", WEBHOOKS, "{\"url\":\"https://example.org/\",\"events\":[null]}"), 400,
				"bad-request");
		assertProblem(send("POST", WEBHOOKS, "{\"url\":\"https://example.org/\",\"events\":[\"x\"]}"), 400, "bad-json");
	}

	@Test
	void listsTheDeliveriesOfOneChannelAndRecipient() {
		insert(this.owner, "1", "SENT", 10);
		this.jdbc
			.sql("UPDATE delivery SET channel = 'webhook', recipient = 'w', answer = '200 OK' WHERE owner = :owner")
			.param("owner", this.owner)
			.update();
		insert(this.owner, "2", "SENT", 5);
		assertThat(get(DELIVERIES + "?channel=email")).bodyJson()
			.extractingPath("$.deliveries[*].job")
			.isEqualTo(List.of("2"));
		assertThat(get(DELIVERIES + "?channel=webhook&recipient=w")).bodyJson()
			.extractingPath("$.deliveries[*].answer")
			.isEqualTo(List.of("200 OK"));
		assertThat(get(DELIVERIES + "?channel=webhook&recipient=x")).bodyJson()
			.isStrictlyEqualTo("{\"deliveries\":[]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no json", "[]", "{}", "{\"email\":[]}", "{\"email\":null,\"push\":[]}",
			"{\"email\":[null],\"push\":[]}", "{\"email\":[],\"push\":[\"PERHAPS\"]}", "{\"email\":true,\"push\":[]}",
			"{\"email\":[0],\"push\":[]}", "{\"email\":[\"\"],\"push\":[]}" })
	void refusesWhatIsNoPreference(String body) {
		assertProblem(put(body), 400, "bad-json");
	}

	@Test
	void refusesABodyThatIsFarTooLarge() {
		assertThat(put("{\"email\":[\"" + "a".repeat(1_000_000) + "\"]}")).hasStatus(413);
	}

	@Test
	void listsMyDeliveriesNewestFirst() {
		insert(this.owner, "1", "SENT", 10);
		insert(this.owner, "2", "WAITING", 5);
		insert(UUID.randomUUID().toString(), "3", "SENT", 1);
		assertThat(get(DELIVERIES)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"deliveries":[
					{"job":"2","event":"job.completed","channel":"email","state":"WAITING","attempts":1},
					{"job":"1","event":"job.completed","channel":"email","state":"SENT","attempts":1}]}
				""");
		assertThat(get(DELIVERIES + "?limit=1")).bodyJson().extractingPath("$.deliveries.length()").isEqualTo(1);
		assertThat(get(DELIVERIES)).bodyText().doesNotContain("a-secret", "anna@example.org");
	}

	@Test
	void listsMyDeliveriesPageByPage() throws Exception {
		for (int i = 0; i < 5; i++) {
			insert(this.owner, String.valueOf(i), "SENT", 10);
		}
		List<String> seen = new ArrayList<>();
		String before = "";
		do {
			JsonNode page = new JsonMapper()
				.readTree(get(DELIVERIES + "?limit=2" + before).getResponse().getContentAsString());
			page.get("deliveries").forEach((delivery) -> seen.add(delivery.get("job").asString()));
			before = page.has("next") ? "&before=" + page.get("next").asString() : "";
		}
		while (!before.isEmpty());
		assertThat(seen).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
	}

	@Test
	void listsNothingAfterADeliveryOfAnother() {
		insert(this.owner, "mine", "SENT", 10);
		insert(UUID.randomUUID().toString(), "another", "SENT", 1);
		String another = this.jdbc.sql("SELECT id FROM delivery WHERE job = 'another'").query(String.class).single();
		assertThat(get(DELIVERIES + "?before=" + another)).bodyJson().isStrictlyEqualTo("{\"deliveries\":[]}");
	}

	@ParameterizedTest
	@CsvSource({ "0", "101", "-1", "many" })
	void refusesALimitOutOfRange(String limit) {
		assertProblem(get(DELIVERIES + "?limit=" + limit), 400, "bad-request");
	}

	@Test
	void refusesWhoHasNoToken() {
		MvcTestResult result = this.mvc.get().uri(PREFERENCES).exchange();
		assertProblem(result, 401, "unauthorized");
		assertThat(result).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
	}

	@Test
	void refusesTokensThatAreNotGood() {
		Instant now = Instant.now();
		for (String token : new String[] { "nonsense", token(KEY, "m3dio", "m3dio", now.minusSeconds(600)),
				token(KEY, "somebody", "m3dio", now.plusSeconds(300)),
				token(KEY, "m3dio", "somebody", now.plusSeconds(300)),
				token(key("k1"), "m3dio", "m3dio", now.plusSeconds(300)),
				token(key("k2"), "m3dio", "m3dio", now.plusSeconds(300)),
				token(KEY, JWSAlgorithm.RS512, claims("m3dio", "m3dio", now.plusSeconds(300))),
				token(KEY, JWSAlgorithm.RS256,
						new JWTClaimsSet.Builder(claims("m3dio", "m3dio", now.plusSeconds(300))).subject(null).build()),
				token(KEY, JWSAlgorithm.RS256,
						new JWTClaimsSet.Builder(claims("m3dio", "m3dio", now)).expirationTime(null).build()),
				new PlainJWT(claims("m3dio", "m3dio", now.plusSeconds(300))).serialize() }) {
			assertProblem(get(PREFERENCES, token), 401, "unauthorized");
		}
	}

	@Test
	void answersOtherAddressesAndMethodsWithProblemsToo() {
		assertProblem(get("/api/notifications/nothing"), 404, "not-found");
		assertProblem(
				this.mvc.delete().uri(PREFERENCES).header(HttpHeaders.AUTHORIZATION, "Bearer " + token()).exchange(),
				405, "method-not-allowed");
	}

	@Test
	void showsFailedDeliveriesToAdministratorsOnly() {
		String id = insert(this.owner, "1", "FAILED", 10);
		insert(this.owner, "2", "SENT", 5);
		assertThat(get("/admin/deliveries", admin())).hasStatusOk()
			.bodyText()
			.contains(id, "anna@example.org", this.owner, "\"sendable\":true")
			.doesNotContain("a-secret");
		assertThat(get("/admin/deliveries/" + id, admin())).hasStatusOk();
		assertThat(get("/admin/deliveries/nonsense", admin())).hasStatus(400);
		for (String path : List.of("/admin/deliveries", "/admin/deliveries/" + id, "/admin/nothing")) {
			assertThat(get(path)).hasStatus(404);
			assertThat(this.mvc.get().uri(path)).hasStatus(404);
		}
	}

	@Test
	void sendsOnlyWhatHasFailedAgain() {
		String sent = insert(this.owner, "1", "SENT", 10);
		assertThat(sendAgain(sent, admin())).hasStatus(409);
		assertThat(sendAgain(UUID.randomUUID().toString(), admin())).hasStatus(409);
		String failed = insert(this.owner, "2", "FAILED", 10);
		assertThat(sendAgain(failed, token())).hasStatus(404);
		this.jdbc.sql("UPDATE delivery SET payload = NULL WHERE id = :id").param("id", failed).update();
		assertThat(sendAgain(failed, admin())).hasStatus(409);
		this.jdbc.sql("UPDATE delivery SET payload = :payload WHERE id = :id")
			.param("id", failed)
			.param("payload", event("2020-01-01T00:00:00Z"))
			.update();
		assertThat(sendAgain(failed, admin())).as("its link has expired").hasStatus(409);
		assertThat(state(failed)).isEqualTo("FAILED");
		this.jdbc.sql("UPDATE delivery SET payload = :payload WHERE id = :id")
			.param("id", failed)
			.param("payload", event("2100-01-01T00:00:00Z"))
			.update();
		assertThat(sendAgain(failed, admin())).hasStatus(202);
		assertThat(state(failed)).isNotEqualTo("FAILED");
	}

	private static String event(String expiry) {
		return """
				{"type":"job.completed","id":"1","at":"2026-11-29T10:00:00Z","job":"1","owner":"1",
				"email":"anna@example.org","fileName":"talk.mp4","mp3Name":"talk.mp3","durationMillis":1000,"size":1,
				"missing":[],"linkSecret":"s","linkExpiresAt":"%s"}""".formatted(expiry);
	}

	private String state(String id) {
		return this.jdbc.sql("SELECT state FROM delivery WHERE id = :id").param("id", id).query(String.class).single();
	}

	private MvcTestResult sendAgain(String id, String token) {
		return this.mvc.post()
			.uri("/admin/deliveries/" + id + "/send-again")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
			.exchange();
	}

	private String admin() {
		return token(KEY, JWSAlgorithm.RS256,
				new JWTClaimsSet.Builder(claims("m3dio", "m3dio", Instant.now().plusSeconds(300)))
					.claim("roles", List.of("ADMIN"))
					.build());
	}

	@Test
	void isReadyOnThePortOfTheApi() {
		assertThat(this.mvc.get().uri("/readyz")).hasStatusOk();
	}

	@Test
	void isWhatTheDescriptionOfTheApiSays() {
		ApiDescription.read()
			.assertMatches(this.requestMappingHandlerMapping, (path) -> path.startsWith("/api/notifications/"));
	}

	@Test
	void tellsItsHealthToAnybody() {
		assertThat(this.mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/env")).hasStatus(401);
	}

	private static void assertProblem(MvcTestResult result, int status, String code) {
		assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:m3dio:problem:" + code);
		assertThat(result).bodyJson().extractingPath("$.instance").asString().startsWith("/api/notifications/");
	}

	private MvcTestResult unsubscribe(String token) {
		return this.mvc.post()
			.uri("/api/notifications/unsubscribe")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"token\":\"" + token + "\"}")
			.exchange();
	}

	private MvcTestResult get(String uri) {
		return get(uri, token());
	}

	private MvcTestResult get(String uri, String token) {
		return this.mvc.get().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
	}

	private MvcTestResult send(String method, String uri, String body) {
		return send(method, uri, body, token());
	}

	private MvcTestResult send(String method, String uri, String body, String token) {
		return this.mvc.method(HttpMethod.valueOf(method))
			.uri(uri)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private static JsonNode json(MvcTestResult result) throws IOException {
		return JsonMapper.shared().readTree(result.getResponse().getContentAsString());
	}

	private String other() {
		return token(KEY, JWSAlgorithm.RS256,
				new JWTClaimsSet.Builder(claims("m3dio", "m3dio", Instant.now().plusSeconds(300)))
					.subject(UUID.randomUUID().toString())
					.build());
	}

	private MvcTestResult put(String body) {
		return this.mvc.put()
			.uri(PREFERENCES)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token())
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private String insert(String owner, String job, String state, int minutesAgo) {
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("""
				INSERT INTO delivery (id, event_id, event_type, channel, recipient, owner, job, payload, state,
					attempts, give_up_at, created_at, ended_at)
				VALUES (:id, :id, 'job.completed', 'email', 'anna@example.org', :owner, :job, 'a-secret', :state,
					1, UTC_TIMESTAMP(6), TIMESTAMPADD(MINUTE, :ago, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6))
				""")
			.param("id", id)
			.param("owner", owner)
			.param("job", job)
			.param("state", state)
			.param("ago", -minutesAgo)
			.update();
		return id;
	}

	private String token() {
		return token(KEY, "m3dio", "m3dio", Instant.now().plusSeconds(300));
	}

	private String token(RSAKey key, String issuer, String audience, Instant expiry) {
		return token(key, JWSAlgorithm.RS256, claims(issuer, audience, expiry));
	}

	private static String token(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JWTClaimsSet claims(String issuer, String audience, Instant expiry) {
		return new JWTClaimsSet.Builder().issuer(issuer)
			.audience(audience)
			.subject(this.owner)
			.claim("email", "ann@example.org")
			.claim("email_verified", true)
			.expirationTime(Date.from(expiry))
			.build();
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
