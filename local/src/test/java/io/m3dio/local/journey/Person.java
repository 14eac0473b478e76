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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody who uses M3DIO by its API and reads the mails.
 */
final class Person {

	static final String PASSWORD = "correct horse battery";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	private static final String BOUNDARY = "journey-" + UUID.randomUUID();

	static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final Duration TOKEN_AGE = Duration.ofMinutes(4);

	private final Started system;

	private final String email;

	private JsonNode tokens;

	private Instant tokensAt = Instant.now();

	private Person(Started system, String email, JsonNode tokens) {
		this.system = system;
		this.email = email;
		this.tokens = tokens;
	}

	static Person signUp(Started system) {
		String email = UUID.randomUUID() + "@example.org";
		Map<String, String> account = Map.of("email", email, "password", PASSWORD);
		assertThat(post(system.api("/api/auth/signup"), account).statusCode()).isEqualTo(201);
		JsonNode tokens = JSON.readTree(post(system.api("/api/auth/login"), account).body());
		return new Person(system, email, tokens);
	}

	String email() {
		return this.email;
	}

	/**
	 * An access token, refreshed in time.
	 * @return the token
	 */
	synchronized String token() {
		if (Instant.now().isAfter(this.tokensAt.plus(TOKEN_AGE))) {
			String refreshToken = this.tokens.get("refreshToken").asString();
			this.tokens = JSON
				.readTree(post(this.system.api("/api/auth/refresh"), Map.of("refreshToken", refreshToken)).body());
			this.tokensAt = Instant.now();
		}
		return this.tokens.get("accessToken").asString();
	}

	/**
	 * Uploads a file.
	 * @param file the file
	 * @param name under which name
	 * @param preset in which quality
	 * @return the job's id
	 */
	String upload(Path file, String name, String preset) {
		return upload(file, name, Map.of("preset", preset));
	}

	/**
	 * Uploads a file and asks for more than a quality.
	 * @param file the file
	 * @param name under which name
	 * @param options what is asked for, by its name
	 * @return the job's id
	 */
	String upload(Path file, String name, Map<String, String> options) {
		HttpResponse<String> response = tryUpload(file, name, options);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		return JSON.readTree(response.body()).get("id").asString();
	}

	HttpResponse<String> tryUpload(Path file, String name, String preset) {
		return tryUpload(file, name, Map.of("preset", preset));
	}

	private HttpResponse<String> tryUpload(Path file, String name, Map<String, String> options) {
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

	JsonNode job(String id) {
		HttpResponse<String> response = send(request("/api/jobs/" + id).GET(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

	HttpResponse<String> post(String path) {
		return send(request(path).POST(BodyPublishers.noBody()), BodyHandlers.ofString());
	}

	HttpResponse<String> delete(String path) {
		return send(request(path).DELETE(), BodyHandlers.ofString());
	}

	/**
	 * Waits until a job has a status. While a server is away the question is asked again.
	 * @param id the job's id
	 * @param status the status
	 * @return the job
	 */
	JsonNode await(String id, String status) {
		return await(id, status, PATIENCE, Duration.ofMillis(100));
	}

	JsonNode await(String id, String status, Duration patience, Duration pollInterval) {
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

	byte[] mp3(String id) {
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
	 * Waits for the one mail about a job, and that no second one follows.
	 * @return the mail
	 */
	JsonNode awaitTheOneMail() {
		Awaitility.await("a mail").atMost(PATIENCE).until(() -> !mails().isEmpty());
		Awaitility.await("no second mail").during(Duration.ofSeconds(2)).until(() -> mails().size() == 1);
		return mails().get(0);
	}

	List<JsonNode> mails() {
		return mails(this.email, this.system);
	}

	static List<JsonNode> mails(String email, Started system) {
		JsonNode all = JSON.readTree(fetch(system.inbox("/api/mails"), BodyHandlers.ofString()).body());
		return all.valueStream().filter((mail) -> mail.get("to").toString().contains(email)).toList();
	}

	static <T> HttpResponse<T> fetch(URI uri, HttpResponse.BodyHandler<T> body) {
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
