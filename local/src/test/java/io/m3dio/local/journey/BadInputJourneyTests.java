package io.m3dio.local.journey;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bad input is answered with a status, a problem type and a plain sentence, and nothing
 * incomplete is stored.
 */
@ExtendWith(RunningSystem.class)
class BadInputJourneyTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n";

	private static final String PRESET = "Content-Disposition: form-data; name=\"preset\"\r\n\r\n";

	private static final String LOUDNESS = "Content-Disposition: form-data; name=\"loudness\"\r\n\r\n";

	private static final String GAIN = "Content-Disposition: form-data; name=\"gain\"\r\n\r\n";

	private static final String MP4 = "\0\0\0\u0018ftypisom\0\0\0\0";

	private final Started system;

	private final Person ann;

	BadInputJourneyTests(Started system) {
		this.system = system;
		this.ann = Person.signUp(system);
	}

	@ParameterizedTest(name = "{0}: {1} {2}")
	@MethodSource
	void isRefused(String what, int status, String type, Function<BadInputJourneyTests, HttpRequest.Builder> request) {
		HttpResponse<String> response = Person.send(request.apply(this), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		JsonNode problem = JSON.readTree(response.body());
		assertThat(problem.get("type").asString()).isEqualTo("urn:m3dio:problem:" + type);
		assertThat(problem.get("detail").asString()).matches("[A-Z].*\\.").hasSizeLessThan(250);
		assertThat(response.body()).doesNotContain("Exception", "\tat ", "io.m3dio", "org.springframework");
		assertThat(jobs()).isZero();
		assertNothingIsHalfStored();
	}

	static Stream<Arguments> isRefused() {
		return Stream.of(
				// Uploads
				row("no file", 400, "no-file", form(PRESET + "v2")),
				row("two files", 400, "several-files", form(FILE + MP4, FILE + MP4)),
				row("an empty file", 400, "empty-file", form(FILE)),
				row("a text file named .mp4", 415, "not-an-mp4", form(FILE + "Just some words in it.")),
				row("an unknown preset", 400, "unknown-preset", form(FILE + MP4, PRESET + "best")),
				row("an unknown option", 400, "unknown-option",
						form("Content-Disposition: form-data; name=x\r\n\r\ny")),
				row("an option that makes no sense", 400, "invalid-option", form(FILE + MP4, LOUDNESS + "loud")),
				row("options that conflict", 400, "conflicting-options",
						form(LOUDNESS + "-14", GAIN + "3", FILE + MP4)),
				row("no form", 400, "bad-multipart",
						(test) -> test.ann.request("/api/jobs")
							.header("Content-Type", "text/plain")
							.POST(BodyPublishers.ofString("hello"))),
				// Ids
				row("a bad id", 404, "not-found", get("/api/jobs/no-id")),
				row("a stranger's id", 404, "not-found",
						(test) -> test.ann.request("/api/jobs/" + test.strangersJob())),
				row("a stranger's MP3", 404, "not-found",
						(test) -> test.ann.request("/api/jobs/" + test.strangersJob() + "/mp3")),
				row("a wrong link", 404, "not-found", (test) -> HttpRequest.newBuilder(test.system.api("/d/abc"))),
				row("a bad page", 400, "bad-request", get("/api/jobs?before=x")),
				// Tokens
				row("no token", 401, "unauthorized", (test) -> HttpRequest.newBuilder(test.system.api("/api/jobs"))),
				row("garbage for a token", 401, "unauthorized", token((token) -> "garbage")),
				row("a token of alg none", 401, "unauthorized", token(BadInputJourneyTests::unsigned)),
				row("a forged token", 401, "unauthorized", token(BadInputJourneyTests::forged)),
				// Accounts
				row("a bad address", 400, "invalid-email", signUp("ann.example.org", Person.PASSWORD)),
				row("a forged link", 410, "token-gone",
						(test) -> json(test, "email/verify", Map.of("token", "A".repeat(43)))),
				row("another forged link", 410, "token-gone",
						(test) -> json(test, "password/reset",
								Map.of("token", "A".repeat(43), "password", Person.PASSWORD))),
				row("a weak password", 400, "weak-password", signUp("weak@example.org", "password")),
				row("a wrong password", 401, "bad-credentials",
						(test) -> json(test, "login",
								Map.of("email", test.ann.email(), "password", "not my password"))),
				row("an unknown address", 401, "bad-credentials",
						(test) -> json(test, "login",
								Map.of("email", "nobody@example.org", "password", "not my password"))),
				row("a dead refresh token", 401, "session-ended",
						(test) -> json(test, "refresh", Map.of("refreshToken", "A".repeat(43)))),
				row("no JSON", 400, "bad-json", (test) -> json(test, "login", "hello")),
				row("JSON far too big", 413, "body-too-large",
						(test) -> json(test, "login", "{\"email\":\"" + "x".repeat(1_000_000) + "\"}")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			../../etc/passwd.mp4      | passwd.mp4
			C:\\dir\\talk.mp4         | talk.mp4
			a<script>alert(1)</script>.mp4 | script_.mp4
			a%22b.mp4                 | a"b.mp4
			evil\u202Egpj.mp4         | evilgpj.mp4
			""")
	void aHostileNameIsMadeSafe(String sent, String kept) {
		String job = this.ann.upload(Clips.talk(1), sent, "v2");
		assertThat(this.ann.job(job).get("fileName").asString()).isEqualTo(kept);
		this.ann.await(job, "COMPLETED");
		assertThat(this.ann.awaitTheOneMail().get("subject").asString()).doesNotContain("\r", "\n", "\u202E");
	}

	@Test
	void aNameOfThreeHundredCharactersIsShortened() {
		String job = this.ann.upload(Clips.talk(1), "x".repeat(300) + ".mp4", "v2");
		assertThat(this.ann.job(job).get("fileName").asString()).hasSize(255).endsWith("x.mp4");
		this.ann.await(job, "COMPLETED");
		this.ann.awaitTheOneMail();
	}

	@Test
	void aFileOverTheLimitIsRefusedBeforeItIsSent() throws IOException {
		String head = "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.ann.token()
				+ "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 300000000\r\n"
				+ "Expect: 100-continue\r\n\r\n";
		try (Socket socket = new Socket("127.0.0.1", this.system.api("/").getPort())) {
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:m3dio:problem:too-large");
		}
	}

	@Test
	void aConnectionThatDropsDuringAnUploadLeavesNothing() throws IOException {
		String head = "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.ann.token()
				+ "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000000\r\n\r\n--b\r\n"
				+ FILE;
		try (Socket socket = new Socket("127.0.0.1", this.system.api("/").getPort())) {
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().write(Files.readAllBytes(Clips.lecture()));
			Awaitility.await().until(() -> uncommittedFiles() > 0);
		}
		Awaitility.await().untilAsserted(this::assertNothingIsHalfStored);
		assertThat(jobs()).isZero();
	}

	@Test
	void failedLoginsAreThrottled() {
		Map<String, String> wrong = Map.of("email", this.ann.email(), "password", "not my password");
		HttpResponse<String> response = Awaitility.await()
			.until(() -> Person.post(this.system.api("/api/auth/login"), wrong), (tried) -> tried.statusCode() != 401);
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
	}

	@Test
	void noSecretIsInTheLogs() throws IOException {
		String job = this.ann.upload(Clips.talk(1), "talk.mp4", "v2");
		this.ann.await(job, "COMPLETED");
		String text = this.ann.awaitTheOneMail().get("text").asString();
		String link = text.substring(text.indexOf("/d/") + 3).split("\\s")[0];
		assertThat(link).hasSizeGreaterThan(40);
		try (Stream<Path> logs = Files.list(this.system.data().resolve("log"))) {
			assertThat(logs).isNotEmpty()
				.allSatisfy((log) -> assertThat(Files.readString(log)).doesNotContain(link)
					.doesNotContain(this.ann.token())
					.doesNotContain(Person.PASSWORD));
		}
	}

	private static Arguments row(String what, int status, String type,
			Function<BadInputJourneyTests, HttpRequest.Builder> request) {
		return Arguments.of(what, status, type, request);
	}

	private static Function<BadInputJourneyTests, HttpRequest.Builder> form(String... parts) {
		String body = "--b\r\n" + String.join("\r\n--b\r\n", parts) + "\r\n--b--\r\n";
		return (test) -> test.ann.request("/api/jobs")
			.header("Content-Type", "multipart/form-data; boundary=b")
			.POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)));
	}

	private static Function<BadInputJourneyTests, HttpRequest.Builder> get(String path) {
		return (test) -> test.ann.request(path);
	}

	private static Function<BadInputJourneyTests, HttpRequest.Builder> token(Function<String, String> forge) {
		return (test) -> HttpRequest.newBuilder(test.system.api("/api/jobs"))
			.header("Authorization", "Bearer " + forge.apply(test.ann.token()));
	}

	private static Function<BadInputJourneyTests, HttpRequest.Builder> signUp(String email, String password) {
		return (test) -> json(test, "signup", Map.of("email", email, "password", password));
	}

	private static HttpRequest.Builder json(BadInputJourneyTests test, String call, Map<String, String> body) {
		return json(test, call, JSON.writeValueAsString(body));
	}

	private static HttpRequest.Builder json(BadInputJourneyTests test, String call, String body) {
		return HttpRequest.newBuilder(test.system.api("/api/auth/" + call))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
	}

	private static String unsigned(String token) {
		String header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
		return header + "." + token.split("\\.")[1] + ".";
	}

	private static String forged(String token) {
		String[] parts = token.split("\\.");
		String claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("\"exp\":", "\"exp\":9");
		return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + "."
				+ parts[2];
	}

	private String strangersJob() {
		return Person.signUp(this.system).upload(Clips.talk(1), "talk.mp4", "v2");
	}

	private int jobs() {
		return JSON.readTree(Person.send(this.ann.request("/api/jobs"), BodyHandlers.ofString()).body())
			.get("jobs")
			.size();
	}

	private long uncommittedFiles() {
		return this.system.mongo().getCollection("uncommitted_files").countDocuments();
	}

	private void assertNothingIsHalfStored() {
		Awaitility.await().untilAsserted(() -> assertThat(uncommittedFiles()).isZero());
	}

}
