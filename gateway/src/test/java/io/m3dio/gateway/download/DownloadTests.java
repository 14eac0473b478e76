package io.m3dio.gateway.download;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Verified;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for downloads, over real HTTP out of a real database.
 */
class DownloadTests extends GatewayTest {

	private static final Verified VERIFIED = new Verified(2_646_000, 44_100, 2, -0.5, null, false,
			List.of("The loudest moments are 0.4 dB too loud and may clip."),
			List.of("The file is cut off: 0:08 of 0:20 are missing at the end."));

	private byte[] mp3 = new byte[3_000_000];

	@Autowired
	private Media media;

	@Autowired
	private TransferLimiter transfers;

	@Autowired
	private Jobs jobs;

	@Autowired
	private JobQueue queue;

	@Autowired
	private MongoTemplate mongo;

	private String id = "";

	private Link link = Link.create(Job.newId(), Instant.now());

	@BeforeEach
	void convert() {
		new Random(1).nextBytes(this.mp3);
		convert(new Form(), null);
	}

	private void convert(Form options, @Nullable Integer files) {
		convertFile(options.file("Café – live.mp4", mp4(100)), files);
	}

	private void convertFile(Form form, @Nullable Integer files) {
		// The database is not dropped, as the embedded server fails if somebody writes
		// meanwhile.
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
		this.id = body(upload("ann", form)).get("id").asString();
		Job job = this.queue.claim("worker").orElseThrow();
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(this.mp3, 0, this.mp3.length);
			writer.finish();
		}
		this.link = Link.create(job.id(), Instant.now().plusSeconds(60));
		this.queue.complete(job,
				new Output(job.outputId(), this.mp3.length, files, 60_000, 190_000, VERIFIED, null, null, null),
				this.link,
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", job.id(), "{}", Instant.now(), null));
	}

	@Test
	void givesTheOwnerTheMp3UnderItsName() throws Exception {
		HttpResponse<byte[]> response = fetch(mine());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(this.mp3);
		assertThat(header(response, "Content-Type")).isEqualTo("audio/mpeg");
		assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
		assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
		assertThat(header(response, "Content-Disposition"))
			.isEqualTo("attachment; filename=\"Cafe - live.mp3\"; filename*=UTF-8''Caf%C3%A9%20%E2%80%93%20live.mp3");
	}

	@Test
	void givesANameThatFileSystemsTake() throws Exception {
		convertFile(new Form().file("日".repeat(100), mp4(100)), null);
		assertThat(header(fetch(mine()), "Content-Disposition")).isEqualTo("attachment; filename=\"" + "_".repeat(83)
				+ ".mp3\"; filename*=UTF-8''" + "%E6%97%A5".repeat(83) + ".mp3");
	}

	@Test
	void givesAZipWhereOneMp3ForEachChapterWasAskedFor() throws Exception {
		convert(new Form().field("chapters", "zip"), 12);
		assertThat(body(get("/api/jobs/" + this.id, "ann")).get("output")).isEqualTo(this.json.readTree(
				"""
						{"fileName":"Café – live.zip","contentType":"application/zip","size":3000000,"files":12,
						"durationSeconds":60.0,"bitRate":190000,"cover":false,"verified":{"samples":2646000,"sampleRate":44100,"channels":2,
						"peak":-0.5,"copied":false,
						"warnings":["The file is cut off: 0:08 of 0:20 are missing at the end.",
						"The loudest moments are 0.4 dB too loud and may clip."],
						"missing":["The file is cut off: 0:08 of 0:20 are missing at the end."]}}"""));
		for (HttpRequest.Builder request : List.of(mine(), byLink(this.link.secret()))) {
			HttpResponse<byte[]> response = fetch(request);
			assertThat(response.body()).isEqualTo(this.mp3);
			assertThat(header(response, "Content-Type")).isEqualTo("application/zip");
			assertThat(header(response, "Content-Disposition")).isEqualTo(
					"attachment; filename=\"Cafe - live.zip\"; filename*=UTF-8''Caf%C3%A9%20%E2%80%93%20live.zip");
			HttpResponse<byte[]> part = fetch(
					request.header("Range", "bytes=1000000-1999999").header("If-Range", header(response, "ETag")));
			assertThat(part.statusCode()).isEqualTo(206);
			assertThat(header(part, "Content-Type")).isEqualTo("application/zip");
			assertThat(part.body()).isEqualTo(Arrays.copyOfRange(this.mp3, 1_000_000, 2_000_000));
		}
	}

	@Test
	void tellsWhatWasVerifiedAndWhatIsMissing() {
		assertThat(body(get("/api/jobs/" + this.id, "ann")).at("/output/verified")).isEqualTo(this.json.readTree("""
				{"samples":2646000,"sampleRate":44100,"channels":2,"peak":-0.5,"copied":false,
				"warnings":["The file is cut off: 0:08 of 0:20 are missing at the end.",
				"The loudest moments are 0.4 dB too loud and may clip."],
				"missing":["The file is cut off: 0:08 of 0:20 are missing at the end."]}"""));
	}

	@Test
	void answersARange() throws Exception {
		HttpResponse<byte[]> response = fetch(mine().header("Range", "bytes=1000000-1999999"));
		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(header(response, "Content-Range")).isEqualTo("bytes 1000000-1999999/3000000");
		assertThat(response.body()).isEqualTo(Arrays.copyOfRange(this.mp3, 1_000_000, 2_000_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=0-9,20-29", "items=0-5" })
	void givesAllWhereNotOneRangeOfBytesIsAskedFor(String range) throws Exception {
		HttpResponse<byte[]> response = fetch(mine().header("Range", range));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "Content-Type")).isEqualTo("audio/mpeg");
		assertThat(response.body()).isEqualTo(this.mp3);
	}

	@Test
	void cutsTheConnectionWhenTheRestOfAFileIsMissing() {
		this.mp3 = new byte[6_000_000];
		convert(new Form(), null);
		loseChunk(20);
		CompletableFuture<HttpResponse<byte[]>> response = HTTP.sendAsync(mine().build(), BodyHandlers.ofByteArray());
		assertThat(response).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withRootCauseInstanceOf(IOException.class);
	}

	@Test
	void saysSoWhenNothingOfAFileIsThere() throws Exception {
		loseChunk(0);
		HttpResponse<byte[]> response = fetch(mine());
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(header(response, "ETag")).isEmpty();
		assertThat(this.json.readTree(response.body()).get("type").asString()).endsWith("internal");
	}

	private void loseChunk(int number) {
		Query chunk = new Query(Criteria.where("n").is(number));
		assertThat(this.mongo.remove(chunk, "mp3s.chunks").getDeletedCount()).isOne();
	}

	@Test
	void refusesARangeThatIsNotThere() throws Exception {
		HttpResponse<byte[]> beyond = fetch(mine().header("Range", "bytes=3000000-"));
		assertThat(beyond.statusCode()).isEqualTo(416);
		assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + this.mp3.length);
		assertThat(beyond.body()).isEmpty();
	}

	@Test
	void answersARangeOnlyOfTheVersionThatTheCallerKnows() throws Exception {
		String tag = header(fetch(mine()), "ETag");
		assertThat(fetch(mine().header("Range", "bytes=0-9").header("If-Range", tag)).body()).hasSize(10);
		assertThat(fetch(mine().header("Range", "bytes=0-9").header("If-Range", "\"other\"")).body())
			.isEqualTo(this.mp3);
	}

	@Test
	void answersAHeadWithoutABody() throws Exception {
		HttpResponse<byte[]> response = fetch(mine().method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "Content-Length")).isEqualTo("3000000");
		assertThat(response.body()).isEmpty();
	}

	@Test
	void saysThatNothingHasChanged() throws Exception {
		String tag = header(fetch(mine()), "ETag");
		HttpResponse<byte[]> response = fetch(mine().header("If-None-Match", tag));
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void asksToWaitWhoHasTooManyFilesOnTheirWay() throws Exception {
		List<Transfer> others = new ArrayList<>();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> {
			while (true) {
				others.add(this.transfers.beginDownload("ann", "127.0.0.1"));
			}
		});
		assertTooMany(send(mine()));
		assertThat(fetch(byLink(this.link.secret())).body()).isEqualTo(this.mp3);
		assertThat(upload("ann", new Form().file("talk.mp4", mp4(100))).statusCode()).as("uploads have other places")
			.isEqualTo(202);
		others.forEach(Transfer::close);
		assertThat(fetch(mine()).body()).isEqualTo(this.mp3);
	}

	private void assertTooMany(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(header(response, "Retry-After")).isNotEmpty();
		assertThat(header(response, "ETag")).isEmpty();
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:too-many-transfers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/octet-stream", "audio/mp3", "text/html", "application/json", "nonsense",
			"audio/mpeg;q=0" })
	void givesTheFileWhateverTheCallerSaysItAccepts(String accept) throws Exception {
		for (HttpRequest.Builder request : List.of(mine(), byLink(this.link.secret()))) {
			HttpResponse<byte[]> response = fetch(request.header("Accept", accept));
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(header(response, "Content-Type")).isEqualTo("audio/mpeg");
			assertThat(response.body()).isEqualTo(this.mp3);
			HttpResponse<byte[]> part = fetch(request.header("Range", "bytes=0-9"));
			assertThat(part.statusCode()).isEqualTo(206);
			assertThat(part.body()).hasSize(10);
		}
	}

	@Test
	void tellsAProblemToWhoeverAcceptsOnlyAFile() {
		HttpResponse<String> response = send(byLink("nobodys").header("Accept", "audio/mpeg"));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:not-found");
	}

	@Test
	void saysThatAJobIsNoPage() {
		HttpResponse<String> response = send(request("/api/jobs/" + this.id, "ann").header("Accept", "text/html"));
		assertThat(response.statusCode()).isEqualTo(406);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:not-acceptable");
	}

	@Test
	void hidesItFromOthers() throws Exception {
		assertThat(fetch(request("/api/jobs/" + this.id + "/mp3", "bob")).statusCode()).isEqualTo(404);
	}

	@Test
	void givesItToWhoeverHasTheLinkUntilItIsRevoked() throws Exception {
		assertThat(fetch(byLink(this.link.secret())).body()).isEqualTo(this.mp3);
		assertThat(Objects.requireNonNull(this.jobs.find("ann", this.id).orElseThrow().link()).downloads())
			.isEqualTo(1);
		assertThat(fetch(byLink(Link.create(this.id, Instant.now()).secret())).statusCode()).isEqualTo(404);
		fetch(request("/api/jobs/" + this.id + "/link", "ann").DELETE());
		assertThat(fetch(byLink(this.link.secret())).statusCode()).isEqualTo(410);
	}

	@Test
	void tellsTheOwnerHowTheLinkIsButNeverItsSecret() {
		assertThat(body(get("/api/jobs/" + this.id, "ann")).get("link").toString()).contains("\"revoked\":false",
				this.link.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
		send(request("/api/jobs/" + this.id + "/link", "ann").DELETE());
		HttpResponse<String> after = get("/api/jobs/" + this.id, "ann");
		assertThat(body(after).get("link").get("revoked").asBoolean()).isTrue();
		assertThat(after.body()).doesNotContain(this.link.secret());
	}

	@Test
	void saysThatThereIsNoMp3Yet() throws Exception {
		String waiting = body(upload("ann", new Form().file("talk.mp4", mp4(100)))).get("id").asString();
		HttpResponse<String> response = get("/api/jobs/" + waiting + "/mp3", "ann");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:wrong-state");
	}

	private HttpRequest.Builder mine() {
		return request("/api/jobs/" + this.id + "/mp3", "ann");
	}

	private HttpRequest.Builder byLink(String secret) {
		return HttpRequest.newBuilder(uri("/d/" + secret));
	}

	private static HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HTTP.send(request.build(), BodyHandlers.ofByteArray());
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
