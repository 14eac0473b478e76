package io.m3dio.local.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person who uses M3DIO through its API and reads the emails.
 */
public final class Person {

	static final String PASSWORD = "correct horse battery";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	private static final String BOUNDARY = "journey-" + UUID.randomUUID();

	static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final Duration TOKEN_AGE = Duration.ofMinutes(4);

	private static final int OK = 200;

	private static final int BLOCK = 64 * 1024;

	private final Started system;

	private final String email;

	/** The mail that verified the address, which was dealt with. */
	private final String verification;

	/** Knows the device, so that its logins are told by no mail. */
	private final String device;

	private JsonNode tokens;

	private Instant tokensAt = Instant.now();

	private Person(Started system, String email, String verification, String device, JsonNode tokens) {
		this.system = system;
		this.email = email;
		this.verification = verification;
		this.device = device;
		this.tokens = tokens;
	}

	public static Person signUp(Started system) {
		return signUp(system, UUID.randomUUID() + "@example.org");
	}

	static Person signUp(Started system, String email) {
		Map<String, String> account = Map.of("email", email, "password", PASSWORD);
		HttpResponse<String> signedUp = post(system.api("/api/auth/signup"), account);
		assertThat(signedUp.statusCode()).isEqualTo(201);
		String device = JSON.readTree(signedUp.body()).get("deviceToken").asString();
		String token = mailedToken(email, "/verify", system);
		assertThat(post(system.api("/api/auth/email/verify"), Map.of("token", token)).statusCode()).isEqualTo(204);
		String mail = mails(email, system).get(0).get("id").asString();
		return new Person(system, email, mail, device, JSON.readTree(logInAgain(system, email, device).body()));
	}

	private static HttpResponse<String> logInAgain(Started system, String email, String device) {
		return post(system.api("/api/auth/login"), Map.of("email", email, "password", PASSWORD, "deviceToken", device));
	}

	/**
	 * Logs in on a new page of a browser, and waits for the page of all files.
	 * @param browser the browser
	 * @param site the address of the pages
	 * @param email who logs in, with the password of all
	 * @return the page
	 */
	static Page logIn(BrowserContext browser, URI site, String email) {
		Page page = browser.newPage();
		page.navigate(site.resolve("/login").toString());
		page.fill("#email", email);
		page.fill("#password", PASSWORD);
		page.click(".form .filled");
		PlaywrightAssertions.assertThat(page.locator("#file")).isAttached();
		return page;
	}

	/**
	 * Does the same where the pages usually are.
	 * @param browser the browser
	 * @return the page
	 */
	Page logIn(BrowserContext browser) {
		return logIn(browser, this.system.page("/"), this.email);
	}

	static HttpResponse<String> logIn(Started system, String email, String password) {
		return post(system.api("/api/auth/login"), Map.of("email", email, "password", password));
	}

	/**
	 * Waits for a mail with a link, and reads the link.
	 * @param email who gets the mail
	 * @param path where the link leads
	 * @param system the system
	 * @return the token of the link
	 */
	static String mailedToken(String email, String path, Started system) {
		return awaitInMail(email, Pattern.compile(Pattern.quote(path) + "\\?token=([\\w-]+)"), system);
	}

	/**
	 * Waits for a mail with a code, and reads the code.
	 * @param email who gets the mail
	 * @param system the system
	 * @return six digits
	 */
	static String mailedCode(String email, Started system) {
		return awaitInMail(email, Pattern.compile("code on M3DIO: (\\d{6})\\b"), system);
	}

	private static String awaitInMail(String email, Pattern pattern, Started system) {
		return Awaitility.await("a mail with " + pattern)
			.atMost(PATIENCE)
			.until(() -> mails(email, system).stream()
				.map((mail) -> pattern.matcher(mail.get("text").asString()))
				.filter(Matcher::find)
				.map((found) -> found.group(1))
				.findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	static void awaitMail(String email, String subject, Started system) {
		Awaitility.await("the mail " + subject)
			.atMost(PATIENCE)
			.until(() -> mails(email, system).stream()
				.anyMatch((mail) -> mail.get("subject").asString().equals(subject)));
	}

	public String email() {
		return this.email;
	}

	/**
	 * Returns an access token and refreshes it in time.
	 * @return the token
	 */
	synchronized String token() {
		if (Instant.now().isAfter(this.tokensAt.plus(TOKEN_AGE))) {
			String refreshToken = this.tokens.get("refreshToken").asString();
			HttpResponse<String> refreshed = post(this.system.api("/api/auth/refresh"),
					Map.of("refreshToken", refreshToken));
			// A session whose last answer was lost for too long has ended.
			HttpResponse<String> answer = (refreshed.statusCode() == OK) ? refreshed
					: logInAgain(this.system, this.email, this.device);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(OK);
			this.tokens = JSON.readTree(answer.body());
			this.tokensAt = Instant.now();
		}
		return this.tokens.get("accessToken").asString();
	}

	/**
	 * Uploads a file.
	 * @param file the file
	 * @param name the name of the uploaded file
	 * @param preset the preset
	 * @return the job's id
	 */
	String upload(Path file, String name, String preset) {
		return upload(file, name, Map.of("preset", preset));
	}

	/**
	 * Uploads a file with options.
	 * @param file the file
	 * @param name the name of the uploaded file
	 * @param options the options' values by their names
	 * @return the job's id
	 */
	public String upload(Path file, String name, Map<String, String> options) {
		HttpResponse<String> response = tryUpload(file, name, options);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		return JSON.readTree(response.body()).get("id").asString();
	}

	/**
	 * Uploads a file in parts, by the protocol tus.
	 * @param file the file
	 * @param partSize the length of each part but the last, in bytes
	 * @return the job's id
	 */
	String uploadInParts(Path file, int partSize) {
		String name = Base64.getEncoder().encodeToString("large.mp4".getBytes(StandardCharsets.UTF_8));
		try (InputStream in = Files.newInputStream(file)) {
			long size = Files.size(file);
			HttpResponse<Void> created = send(request("/api/uploads").header("Tus-Resumable", "1.0.0")
				.header("Upload-Length", Long.toString(size))
				.header("Upload-Metadata", "filename " + name)
				.POST(BodyPublishers.noBody()), BodyHandlers.discarding());
			assertThat(created.statusCode()).isEqualTo(201);
			String upload = URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();
			for (long offset = 0; offset < size; offset += partSize) {
				long length = Math.min(partSize, size - offset);
				HttpResponse<Void> stored = send(request(upload).header("Tus-Resumable", "1.0.0")
					.header("Upload-Offset", Long.toString(offset))
					.header("Content-Type", "application/offset+octet-stream")
					.method("PATCH", part(in, length)), BodyHandlers.discarding());
				assertThat(stored.statusCode()).isEqualTo(204);
			}
			return upload.substring(upload.lastIndexOf('/') + 1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BodyPublisher part(InputStream in, long length) {
		Iterable<byte[]> blocks = () -> LongStream.iterate(length, (left) -> left > 0, (left) -> left - BLOCK)
			.mapToObj((left) -> block(in, (int) Math.min(left, BLOCK)))
			.iterator();
		return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(blocks), length);
	}

	private static byte[] block(InputStream in, int length) {
		try {
			return in.readNBytes(length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Uploads a file whose conversion fails, because its recording was not finished.
	 * @return the job's id
	 */
	String uploadInVain() {
		return upload(Clips.unfinished(), "talk.mp4", "v2");
	}

	HttpResponse<String> tryUpload(Path file, String name, String preset) {
		return tryUpload(file, name, Map.of("preset", preset));
	}

	/**
	 * Uploads a file, which may be refused.
	 * @param file the file
	 * @param name under which name
	 * @param options what is asked for, by its name
	 * @return the answer
	 */
	public HttpResponse<String> tryUpload(Path file, String name, Map<String, String> options) {
		return send(request("/api/jobs").header("Content-Type", FORM).POST(form(file, name, options)),
				BodyHandlers.ofString());
	}

	static BodyPublisher form(Path file, String name, Map<String, String> options) {
		String fields = options.entrySet()
			.stream()
			.map((option) -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + option.getKey()
					+ "\"\r\n\r\n" + option.getValue() + "\r\n")
			.collect(Collectors.joining());
		try {
			return BodyPublishers.concat(
					text(fields), text("--" + BOUNDARY
							+ "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"),
					BodyPublishers.ofFile(file), text("\r\n--" + BOUNDARY + "--\r\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JsonNode usage() {
		return JSON.readTree(send(request("/api/usage").GET(), BodyHandlers.ofString()).body());
	}

	JsonNode job(String id) {
		HttpResponse<String> response = send(request("/api/jobs/" + id).GET(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

	HttpResponse<String> get(String path) {
		return send(request(path).GET(), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path) {
		return send(request(path).POST(BodyPublishers.noBody()), BodyHandlers.ofString());
	}

	HttpResponse<String> put(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)),
				BodyHandlers.ofString());
	}

	HttpResponse<String> changeOptions(String job, String form) {
		return send(request("/api/jobs/" + job + "/options").header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(BodyPublishers.ofString(form)), BodyHandlers.ofString());
	}

	HttpResponse<String> delete(String path) {
		return send(request(path).DELETE(), BodyHandlers.ofString());
	}

	/**
	 * Waits until a job has a status. It keeps trying while a server is unavailable.
	 * @param id the job's id
	 * @param status the status
	 * @return the job
	 */
	JsonNode await(String id, String status) {
		return await(id, status, PATIENCE, Duration.ofMillis(100));
	}

	public JsonNode await(String id, String status, Duration patience, Duration pollInterval) {
		JsonNode ended = Awaitility.await("job " + id + " is " + status)
			.atMost(patience)
			.pollInterval(pollInterval)
			.ignoreExceptions()
			.until(() -> job(id), (job) -> isAt(job, status) || isAt(job, "FAILED"));
		assertThat(isAt(ended, status)).as(ended.toString()).isTrue();
		return ended;
	}

	private static boolean isAt(JsonNode job, String status) {
		return status.equals(job.get("status").asString());
	}

	JsonNode awaitPercent(String id, double percent) {
		return Awaitility.await("job " + id + " is at " + percent + " %")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> job(id),
					(job) -> job.has("progress") && job.get("progress").get("percent").asDouble() > percent);
	}

	public byte[] mp3(String id) {
		HttpResponse<byte[]> response = send(request("/api/jobs/" + id + "/mp3").GET(), BodyHandlers.ofByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	/**
	 * Downloads an MP3 without keeping it.
	 * @param id the job's id
	 * @return its size in bytes
	 */
	long mp3Size(String id) {
		try (InputStream mp3 = send(request("/api/jobs/" + id + "/mp3").GET(), BodyHandlers.ofInputStream()).body()) {
			return mp3.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits for an email and asserts that no second one follows.
	 * @return the mail
	 */
	JsonNode awaitTheOneMail() {
		Awaitility.await("a mail").atMost(PATIENCE).until(() -> !mails().isEmpty());
		Awaitility.await("no second mail").during(Duration.ofSeconds(2)).until(() -> mails().size() == 1);
		return mails().get(0);
	}

	/**
	 * The mails since the address was verified.
	 * @return the mails
	 */
	public List<JsonNode> mails() {
		return mails(this.email, this.system).stream()
			.filter((mail) -> !mail.get("id").asString().equals(this.verification))
			.toList();
	}

	static List<JsonNode> mails(String email, Started system) {
		JsonNode all = JSON.readTree(fetch(system.inbox("/api/mails"), BodyHandlers.ofString()).body());
		return all.valueStream().filter((mail) -> mail.get("to").toString().contains(email)).toList();
	}

	public static <T> HttpResponse<T> fetch(URI uri, HttpResponse.BodyHandler<T> body) {
		return send(HttpRequest.newBuilder(uri).GET(), body);
	}

	static HttpResponse<String> post(URI uri, Map<String, String> json) {
		return send(HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(json))), BodyHandlers.ofString());
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.system.api(path)).header("Authorization", "Bearer " + token());
	}

	static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
		try {
			return HTTP.send(request.timeout(LONGEST).build(), body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static BodyPublisher text(String text) {
		return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
	}

}
