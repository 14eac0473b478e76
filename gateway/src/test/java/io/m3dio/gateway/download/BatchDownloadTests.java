package io.m3dio.gateway.download;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.link.LinkSecret;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.ZipFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Downloads of all MP3s that belong together.
 */
class BatchDownloadTests extends GatewayTest {

	private final Random random = new Random(1);

	@Autowired
	private Media media;

	@Autowired
	private Jobs jobs;

	@Autowired
	private JobQueue queue;

	@Autowired
	private MongoTemplate mongo;

	@BeforeEach
	void deleteAll() {
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
	}

	@Test
	void givesWhatBelongsTogetherInOneZip() throws Exception {
		byte[] first = new byte[100_000];
		this.random.nextBytes(first);
		Job one = convert("Café.mp4", first);
		Job two = convert("CAFÉ.mp4", new byte[100]);
		assertThat(two.batch()).isEqualTo(one.batch());
		HttpResponse<byte[]> response = fetch(one.batch().linkSecret());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
		assertThat(response.headers().firstValue("Content-Disposition")).get()
			.asString()
			.startsWith("attachment; filename=\"mp3s.zip\"");
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(ZipFiles.read(response.body())).containsOnlyKeys("Café.mp3", "CAFÉ (2).mp3")
			.containsEntry("Café.mp3", first)
			.containsEntry("CAFÉ (2).mp3", new byte[100]);
		assertThat(downloads(one)).isOne();
		assertThat(downloads(two)).isOne();
	}

	@Test
	void sendsNothingToWhoeverOnlyAsks() throws Exception {
		Job job = convert("talk.mp4", new byte[100]);
		HttpRequest head = HttpRequest.newBuilder(uri("/d/all/" + job.batch().linkSecret()))
			.method("HEAD", BodyPublishers.noBody())
			.build();
		HttpResponse<byte[]> response = HTTP.send(head, BodyHandlers.ofByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
		assertThat(response.headers().firstValueAsLong("Content-Length"))
			.hasValue(fetch(job.batch().linkSecret()).body().length);
		assertThat(downloads(job)).as("the one that was fetched").isOne();
	}

	@Test
	void goesOnWhereItWasInterruptedAndCountsOnce() throws Exception {
		Job job = convert("talk.mp4", new byte[1000]);
		HttpResponse<byte[]> whole = fetch(job.batch().linkSecret());
		HttpRequest rest = HttpRequest.newBuilder(uri("/d/all/" + job.batch().linkSecret()))
			.header("Range", "bytes=500-")
			.header("If-Range", whole.headers().firstValue("ETag").orElseThrow())
			.build();
		HttpResponse<byte[]> response = HTTP.send(rest, BodyHandlers.ofByteArray());
		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 500, whole.body().length));
		assertThat(downloads(job)).isOne();
	}

	@Test
	void leavesOutWhatIsNotReadyRevokedOrDeleted() throws Exception {
		Job kept = convert("kept.mp4", new byte[1]);
		Job revoked = convert("revoked.mp4", new byte[2]);
		Job deleted = convert("deleted.mp4", new byte[3]);
		upload("ann", new Form().file("waiting.mp4", mp4(100)));
		send(request("/api/jobs/" + revoked.id() + "/link", "ann").DELETE());
		send(request("/api/jobs/" + deleted.id(), "ann").DELETE());
		String secret = kept.batch().linkSecret();
		assertThat(ZipFiles.read(fetch(secret).body())).containsOnlyKeys("kept.mp3");
		send(request("/api/jobs/" + kept.id() + "/link", "ann").DELETE());
		assertThat(fetch(secret).statusCode()).isEqualTo(410);
		send(request("/api/jobs/" + kept.id(), "ann").DELETE());
		send(request("/api/jobs/" + revoked.id(), "ann").DELETE());
		assertThat(fetch(secret).statusCode()).isEqualTo(404);
	}

	@Test
	void leavesOutWhatHasALinkOfItsOwn() throws Exception {
		Job kept = convert("kept.mp4", new byte[1]);
		Job replaced = convert("replaced.mp4", new byte[2]);
		send(request("/api/jobs/" + replaced.id() + "/link", "ann").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{}")));
		assertThat(ZipFiles.read(fetch(kept.batch().linkSecret()).body())).containsOnlyKeys("kept.mp3");
	}

	@Test
	void saysWhatIsInItWithoutCountingThat() {
		Job one = convert("one.mp4", new byte[1]);
		Job two = convert("two.mp4", new byte[2]);
		JsonNode info = body(send(HttpRequest.newBuilder(uri("/d/all/" + one.batch().linkSecret() + "/info")).GET()));
		assertThat(info.get("count").asInt()).isEqualTo(2);
		assertThat(info.get("files").valueStream()).extracting((file) -> file.get("fileName").asString())
			.containsExactly("one.mp3", "two.mp3");
		assertThat(info.get("files").get(1).get("path").asString())
			.isEqualTo("/d/" + Objects.requireNonNull(two.link()).secret());
		assertThat(downloads(one)).isZero();
	}

	@Test
	void opensWithTheRightSecretOnly() throws Exception {
		Job job = convert("talk.mp4", new byte[1]);
		String link = Objects.requireNonNull(job.link()).secret();
		assertThat(fetch(link).statusCode()).as("that of one MP3").isEqualTo(404);
		assertThat(fetch(LinkSecret.create(job.batch().id())).statusCode()).as("another for it").isEqualTo(404);
		assertThat(fetch(LinkSecret.create(Job.newId())).statusCode()).as("of nothing").isEqualTo(404);
		assertThat(fetch("nothing").statusCode()).as("none").isEqualTo(404);
		HttpRequest single = HttpRequest.newBuilder(uri("/d/" + job.batch().linkSecret())).build();
		assertThat(HTTP.send(single, BodyHandlers.discarding()).statusCode()).as("for one MP3").isEqualTo(404);
	}

	@Test
	void keepsWhatHasANameOfItsOwnApart() throws Exception {
		Job one = convert(new Form().field("batch", "holiday").field("batchSize", "2"), "one.mp4", new byte[1]);
		Job other = convert("other.mp4", new byte[2]);
		Job two = convert(new Form().field("batch", "holiday").field("batchSize", "2"), "two.mp4", new byte[3]);
		assertThat(one.batch().size()).isEqualTo(2);
		assertThat(two.batch()).isEqualTo(one.batch());
		assertThat(ZipFiles.read(fetch(one.batch().linkSecret()).body())).containsKeys("one.mp3", "two.mp3");
		assertThat(other.source().name()).isEqualTo("other.mp4");
	}

	@ParameterizedTest
	@CsvSource({ "a b, 2", "'', 2", "a, 0", "a, 1001", "a, -1", "a, many", "a, 2.5",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 2" })
	void refusesBatchesThatAreNotValid(String name, String size) {
		HttpResponse<String> response = upload("ann",
				new Form().field("batch", name).field("batchSize", size).file("talk.mp4", mp4(100)));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("urn:m3dio:problem:bad-request", "batchSize");
	}

	private Job convert(String name, byte[] mp3) {
		return convert(new Form(), name, mp3);
	}

	private Job convert(Form form, String name, byte[] mp3) {
		String id = body(upload("ann", form.file(name, mp4(100)))).get("id").asString();
		Job job = this.queue.claim("worker").orElseThrow();
		assertThat(job.id()).isEqualTo(id);
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(mp3, 0, mp3.length);
			writer.finish();
		}
		this.queue.complete(job, new Output(job.outputId(), mp3.length, null, 60_000, 190_000, null, null, null, null),
				Link.create(id, Instant.now().plusSeconds(60)),
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", id, "{}", Instant.now(), null));
		return this.jobs.find("ann", id).orElseThrow();
	}

	private long downloads(Job job) {
		return Objects.requireNonNull(this.jobs.find("ann", job.id()).orElseThrow().link()).downloads();
	}

	private HttpResponse<byte[]> fetch(String secret) throws IOException, InterruptedException {
		return HTTP.send(HttpRequest.newBuilder(uri("/d/all/" + secret)).build(), BodyHandlers.ofByteArray());
	}

}
