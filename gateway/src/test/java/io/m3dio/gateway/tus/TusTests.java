package io.m3dio.gateway.tus;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.list.Rank;
import io.m3dio.db.media.Media;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.upload.LeasedUpload;
import io.m3dio.db.upload.Uploads;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.mp4.Boxes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TusController}, over real HTTP into a real database.
 */
@TestPropertySource(properties = "m3dio.gateway.max-upload=6MB")
class TusTests extends GatewayTest {

	private static final String PART = "application/offset+octet-stream";

	private final String owner = UUID.randomUUID().toString();

	@Autowired
	private Media media;

	@Autowired
	private Uploads uploads;

	@Autowired
	private Jobs jobs;

	@Test
	void makesAJobOfTheParts() throws IOException {
		byte[] bytes = video(1_000_000);
		String path = start(bytes.length, "filename", "Café.mp4", "preset", "v4", "fingerprint", "f00");
		assertThat(offset(path)).isZero();
		assertThat(patch(path, 0, Arrays.copyOf(bytes, 400_001)).headers().firstValue("Upload-Offset"))
			.contains("400001");
		assertThat(offset(path)).isEqualTo(400_001);
		JsonNode listed = body(get("/api/uploads", this.owner)).get("uploads").get(0);
		assertThat(listed.get("fileName").asString()).isEqualTo("Café.mp4");
		assertThat(listed.get("offset").asInt()).isEqualTo(400_001);
		assertThat(listed.get("size").asInt()).isEqualTo(1_000_000);
		assertThat(listed.get("fingerprint").asString()).isEqualTo("f00");
		HttpResponse<String> last = patch(path, 400_001, Arrays.copyOfRange(bytes, 400_001, bytes.length));
		assertThat(last.statusCode()).isEqualTo(204);
		JsonNode job = body(get("/api/jobs/" + id(path), this.owner));
		assertThat(job.get("fileName").asString()).isEqualTo("Café.mp4");
		assertThat(job.get("options").get("preset").asString()).isEqualTo("v4");
		assertStored(path, bytes);
		assertThat(offset(path)).isEqualTo(bytes.length);
		assertThat(body(get("/api/uploads", this.owner)).get("uploads").size()).isZero();
		assertProblem(send(tus("DELETE", path)), 409, "wrong-state");
	}

	@Test
	void takesTheOptionsOfTheLastMoment() throws IOException {
		byte[] bytes = video(1000);
		String path = start(bytes.length, "preset", "v4", "mono", "true");
		patch(path, 0, Arrays.copyOf(bytes, 400));
		assertThat(changeOptions(path, "preset=64&title=Talk").statusCode()).isEqualTo(204);
		assertProblem(changeOptions(path, "start=1:75"), 400, "invalid-option");
		assertProblem(changeOptions(path, "title=" + "a".repeat(20_000)), 413, "body-too-large");
		assertThat(post(path + "/hold", this.owner).statusCode()).isEqualTo(204);
		JsonNode listed = body(get("/api/uploads", this.owner)).get("uploads").get(0);
		assertThat(listed.get("held").asBoolean()).isTrue();
		assertThat(listed.get("options").get("preset").asString()).isEqualTo("64");
		patch(path, 400, Arrays.copyOfRange(bytes, 400, bytes.length));
		JsonNode job = body(get("/api/jobs/" + id(path), this.owner));
		assertThat(job.get("status").asString()).isEqualTo("HELD");
		assertThat(job.get("options")).isEqualTo(this.json.readTree("{\"preset\":\"64\",\"title\":\"Talk\"}"));
		assertProblem(changeOptions(path, "preset=v0"), 409, "wrong-state");
		assertProblem(post(path + "/release", this.owner), 409, "wrong-state");
		assertProblem(post("/api/uploads/none/hold", this.owner), 404, "not-found");
	}

	@Test
	void holdsOrReleasesWhatIsOnItsWay() throws IOException {
		byte[] bytes = video(1000);
		String path = start(bytes.length, "hold", "true");
		assertThat(post(path + "/release", "bob").statusCode()).isEqualTo(404);
		assertThat(post(path + "/release", this.owner).statusCode()).isEqualTo(204);
		patch(path, 0, bytes);
		assertThat(body(get("/api/jobs/" + id(path), this.owner)).get("status").asString()).isEqualTo("QUEUED");
		String held = start(bytes.length, "hold", "true");
		patch(held, 0, bytes);
		assertThat(body(get("/api/jobs/" + id(held), this.owner)).get("status").asString()).isEqualTo("HELD");
	}

	@Test
	void deletesNoUploadThatIsJustBecomingAJob() {
		String path = start(1000);
		try (LeasedUpload leased = this.uploads.lease(this.owner, id(path)).orElseThrow()) {
			leased.seal();
			assertProblem(send(tus("DELETE", path)), 423, "upload-in-use");
		}
		assertThat(send(tus("DELETE", path)).statusCode()).isEqualTo(204);
	}

	private HttpResponse<String> changeOptions(String path, String form) {
		return send(request(path + "/options", this.owner).header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(HttpRequest.BodyPublishers.ofString(form)));
	}

	@Test
	void refusesAFileWithoutAudioWithItsLastPart() {
		byte[] film = Boxes.join(mp4(24), Boxes.moov(Boxes.video(1)));
		String path = start(film.length);
		patch(path, 0, Arrays.copyOf(film, 100));
		assertProblem(patch(path, 100, Arrays.copyOfRange(film, 100, film.length)), 422, "no-audio");
		assertProblem(send(part(path, 100, new byte[10])), 404, "not-found");
		assertThat(body(get("/api/uploads", this.owner)).get("uploads").size()).isZero();
		assertThat(get("/api/jobs/" + id(path), this.owner).statusCode()).isEqualTo(404);
	}

	@Test
	void saysWhatItCanDoAndWhenAnUploadExpires() {
		HttpResponse<String> options = send(tus("OPTIONS", "/api/uploads"));
		assertThat(options.statusCode()).isEqualTo(204);
		assertThat(options.headers().firstValue("Tus-Extension").orElseThrow()).contains("creation-with-upload",
				"expiration", "checksum", "termination");
		assertThat(options.headers().firstValue("Tus-Max-Size")).contains(String.valueOf(6 * 1024 * 1024));
		HttpResponse<String> head = send(tus("HEAD", start(100)));
		assertThat(head.headers().firstValue("Upload-Length")).contains("100");
		assertThat(head.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(head.headers().firstValue("Tus-Resumable")).contains("1.0.0");
		assertThat(ZonedDateTime
			.parse(head.headers().firstValue("Upload-Expires").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
			.toInstant()).isBetween(Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));
	}

	@Test
	void returnsTheMetadataHoweverLong() {
		String path = start(100, "filename", "talk.mp4", "relativePath", "a/".repeat(8000));
		assertThat(send(tus("HEAD", path)).headers().firstValue("Upload-Metadata").orElseThrow())
			.hasSizeGreaterThan(16_000)
			.startsWith("filename dGFsay5tcDQ=,relativePath ");
	}

	@Test
	void receivesTheFirstPartWithTheCreation() throws IOException {
		byte[] bytes = video(2000);
		HttpResponse<String> response = send(
				tus("POST", "/api/uploads", bytes).header("Upload-Length", "2000").header("Content-Type", PART));
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("Upload-Offset")).contains("2000");
		assertStored(response.headers().firstValue("Location").orElseThrow(), bytes);
	}

	@Test
	void learnsTheLengthLater() throws IOException {
		byte[] bytes = video(1500);
		String path = send(tus("POST", "/api/uploads").header("Upload-Defer-Length", "1")).headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(send(tus("HEAD", path)).headers().firstValue("Upload-Defer-Length")).contains("1");
		patch(path, 0, bytes);
		assertProblem(send(part(path, 1500, new byte[0]).header("Upload-Length", "1499")), 400, "bad-request");
		assertThat(send(part(path, 1500, new byte[0]).header("Upload-Length", "1500")).statusCode()).isEqualTo(204);
		assertStored(path, bytes);
	}

	@Test
	void acceptsAMethodInAHeader() {
		String path = start(1000);
		assertThat(send(tus("POST", path, video(300)).header("X-HTTP-Method-Override", "PATCH")
			.header("Content-Type", PART)
			.header("Upload-Offset", "0")).statusCode()).isEqualTo(204);
		assertThat(offset(path)).isEqualTo(300);
	}

	@Test
	void deletesAnUpload() {
		String path = start(1000);
		assertThat(send(tus("DELETE", path)).statusCode()).isEqualTo(204);
		assertProblem(patch(path, 0, video(100)), 404, "not-found");
	}

	@Test
	void hidesUploadsFromOthers() {
		String path = start(1000);
		HttpResponse<String> response = send(request(path, "somebody-else").header("Tus-Resumable", "1.0.0").DELETE());
		assertProblem(response, 404, "not-found");
		assertProblem(send(tus("PATCH", "/api/uploads/nonsense", video(1)).header("Content-Type", PART)
			.header("Upload-Offset", "0")), 404, "not-found");
	}

	@Test
	void forgetsAPartWithAWrongChecksum() throws IOException {
		byte[] bytes = video(600_000);
		String path = start(bytes.length);
		byte[] damaged = bytes.clone();
		damaged[300_000] ^= 1;
		assertProblem(send(part(path, 0, damaged).header("Upload-Checksum", sha1(bytes))), 460, "checksum-mismatch");
		assertThat(offset(path)).isZero();
		assertProblem(send(part(path, 0, bytes).header("Upload-Checksum", "crc7 AAAA")), 400, "bad-request");
		assertThat(send(part(path, 0, bytes).header("Upload-Checksum", sha1(bytes))).statusCode()).isEqualTo(204);
		assertStored(path, bytes);
	}

	@Test
	void isWrittenByOneRequestAtATimeAndKeepsWhatHasArrived() throws IOException {
		byte[] bytes = video(500_000);
		String path = start(bytes.length);
		try (Socket slow = new Socket("127.0.0.1", port())) {
			slow.getOutputStream()
				.write(("PATCH " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token(this.owner)
						+ "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: " + PART
						+ "\r\nContent-Length: 500000\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			slow.getOutputStream().write(bytes, 0, 333_333);
			Awaitility.await().untilAsserted(() -> assertProblem(patch(path, 0, new byte[0]), 423, "upload-in-use"));
		}
		Awaitility.await().untilAsserted(() -> assertThat(offset(path)).isEqualTo(333_333));
		assertThat(patch(path, 333_333, Arrays.copyOfRange(bytes, 333_333, bytes.length)).statusCode()).isEqualTo(204);
		assertStored(path, bytes);
	}

	@Test
	void refusesWhatBelongsElsewhere() {
		String path = start(1000);
		assertProblem(patch(path, 1, video(100)), 409, "wrong-offset");
		assertProblem(patch(path, 0, video(1001)), 413, "part-too-large");
		assertProblem(send(tus("PATCH", path, video(1)).header("Upload-Offset", "0")), 415, "not-a-part");
		assertProblem(send(tus("PATCH", path, video(1)).header("Content-Type", PART)), 400, "bad-request");
		assertProblem(send(request(path, this.owner).DELETE()), 412, "unsupported-version");
		assertThat(offset(path)).isZero();
	}

	@Test
	void refusesAFileThatIsNotAVideoAsSoonAsItsHeadHasArrived() {
		String path = start(3000);
		assertThat(patch(path, 0, new byte[1000]).statusCode()).isEqualTo(204);
		assertProblem(patch(path, 1000, new byte[100]), 415, "not-an-mp4");
		assertThat(send(tus("HEAD", path)).statusCode()).isEqualTo(404);
	}

	@Test
	void refusesAFileThatTurnsOutToBeTooLarge() {
		String path = send(tus("POST", "/api/uploads").header("Upload-Defer-Length", "1")).headers()
			.firstValue("Location")
			.orElseThrow();
		assertProblem(patch(path, 0, video(6 * 1024 * 1024 + 1)), 413, "too-large");
		assertThat(send(tus("HEAD", path)).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "0,,empty-file", "6291457,,too-large", ",,bad-request", "x,,bad-request", "-1,,bad-request",
			"9999999999999999999,,bad-request", "9,filename,", "9,filename !,bad-request", "9,'a,,b',bad-request",
			"9,'filename YQ==,filename YQ==',bad-request", "9,volume MQ==,unknown-option",
			"9,preset MQ==,unknown-preset", "9,'start MTA=,end NQ==',conflicting-options" })
	void refusesABadStart(String length, String metadata, String problem) {
		HttpRequest.Builder request = tus("POST", "/api/uploads");
		if (length != null) {
			request.header("Upload-Length", length);
		}
		if (metadata != null) {
			request.header("Upload-Metadata", metadata);
		}
		HttpResponse<String> response = send(request);
		if (problem == null) {
			assertThat(response.statusCode()).isEqualTo(201);
		}
		else {
			assertThat(response.body()).contains("urn:m3dio:problem:" + problem);
			assertThat(response.headers().firstValue("Tus-Resumable")).contains("1.0.0");
		}
	}

	@Test
	void limitsHowManyAreUnfinished() {
		for (int i = 0; i < 100; i++) {
			this.uploads.create(this.owner, "talk.mp4", 1L, Options.of(Preset.V2), false, null);
		}
		assertProblem(send(tus("POST", "/api/uploads").header("Upload-Length", "9")), 429, "too-many-uploads");
	}

	@Test
	void countsForSomebodyWhoHasNotVerifiedAnAddress() {
		for (int i = 0; i < 3; i++) {
			assertThat(startUnverified().statusCode()).isEqualTo(201);
		}
		assertProblem(startUnverified(), 403, "email-unverified");
	}

	@Test
	void waitsWithItsLastPartUntilAnotherFileOfSomebodyUnverifiedIsFinished() {
		String path = startUnverified().headers().firstValue("Location").orElseThrow();
		for (int i = 0; i < 3; i++) {
			submit("job-" + i);
		}
		HttpRequest.Builder last = unverified(path).header("Content-Type", PART)
			.header("Upload-Offset", "0")
			.method("PATCH", BodyPublishers.ofByteArray(video(9)));
		assertProblem(send(last), 403, "email-unverified");
		assertThat(offset(path)).isZero();
	}

	private void submit(String name) {
		String id = Job.newId();
		this.jobs.submit(
				new Submission(id, new Owner(this.owner, null), new Batch(id, null, ""), Rank.alone(id),
						new UploadedFile(id, name, 9, null), Options.of(Preset.V2)),
				new OutboxEntry(name, "job.submitted", id, "{}", Instant.now(), null));
	}

	private HttpResponse<String> startUnverified() {
		return send(unverified("/api/uploads").header("Upload-Length", "9").POST(BodyPublishers.noBody()));
	}

	private HttpRequest.Builder unverified(String path) {
		return HttpRequest.newBuilder(uri(path))
			.header("Authorization", "Bearer " + unverifiedToken(this.owner))
			.header("Tus-Resumable", "1.0.0");
	}

	private static byte[] video(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		System.arraycopy(mp4(24), 0, bytes, 0, Math.min(24, size));
		return bytes;
	}

	private static String sha1(byte[] bytes) {
		try {
			return "sha1 " + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String start(int length, String... metadata) {
		StringBuilder header = new StringBuilder();
		for (int i = 0; i < metadata.length; i += 2) {
			header.append(i > 0 ? "," : "")
				.append(metadata[i])
				.append(' ')
				.append(Base64.getEncoder().encodeToString(metadata[i + 1].getBytes(StandardCharsets.UTF_8)));
		}
		HttpResponse<String> response = send(tus("POST", "/api/uploads").header("Upload-Length", String.valueOf(length))
			.header("Upload-Metadata", header.toString()));
		assertThat(response.statusCode()).isEqualTo(201);
		return response.headers().firstValue("Location").orElseThrow();
	}

	private HttpResponse<String> patch(String path, long offset, byte[] bytes) {
		return send(part(path, offset, bytes));
	}

	private HttpRequest.Builder part(String path, long offset, byte[] bytes) {
		return tus("PATCH", path, bytes).header("Content-Type", PART).header("Upload-Offset", String.valueOf(offset));
	}

	private HttpRequest.Builder tus(String method, String path) {
		return request(path, this.owner).header("Tus-Resumable", "1.0.0").method(method, BodyPublishers.noBody());
	}

	private HttpRequest.Builder tus(String method, String path, byte[] body) {
		return tus(method, path).method(method, BodyPublishers.ofByteArray(body));
	}

	private long offset(String path) {
		return send(tus("HEAD", path)).headers().firstValueAsLong("Upload-Offset").orElseThrow();
	}

	private static String id(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private void assertStored(String path, byte[] bytes) throws IOException {
		try (InputStream stored = this.media.videos().open(this.media.videos().find(id(path)).orElseThrow())) {
			assertThat(stored.readAllBytes()).isEqualTo(bytes);
		}
		assertThat(get("/api/jobs/" + id(path), this.owner).statusCode()).isEqualTo(200);
	}

	private void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:" + type);
		assertThat(response.headers().firstValue("Tus-Resumable")).contains("1.0.0");
	}

}
