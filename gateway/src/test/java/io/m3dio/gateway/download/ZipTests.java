package io.m3dio.gateway.download;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.archive.Archives;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.ZipFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Downloads of several MP3s of one's own.
 */
class ZipTests extends GatewayTest {

	private final Random random = new Random(1);

	@Autowired
	private Media media;

	@Autowired
	private JobQueue queue;

	@Autowired
	private MongoTemplate mongo;

	@Autowired
	private Archives archives;

	@BeforeEach
	void deleteAll() {
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
	}

	@Test
	void hasTheFilesInTheOrderInWhichTheyWereChosen() throws Exception {
		byte[] third = bytes(70_000);
		List<String> ids = new ArrayList<>(List.of(convert(episode(3), "same.mp4", third),
				convert(episode(1), "01.mp4", bytes(100)), convert(episode(2), "Same.mp4", bytes(200))));
		Collections.shuffle(ids, this.random);
		JsonNode zip = create("ann", ids);
		HttpResponse<byte[]> response = fetch(zip, Map.of());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Disposition").orElseThrow()).contains("mp3s.zip");
		assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(zip.get("size").asLong());
		assertThat(response.body()).hasSize(zip.get("size").asInt());
		Map<String, byte[]> files = ZipFiles.read(response.body());
		assertThat(files.keySet()).containsExactly("01.mp3", "Same.mp3", "same (2).mp3");
		assertThat(files).containsEntry("same (2).mp3", third);
		assertThat(zip.get("files").asInt()).isEqualTo(3);
	}

	@Test
	void goesOnWhereItWasInterrupted() throws Exception {
		JsonNode zip = create("ann",
				List.of(convert(new Form(), "a.mp4", bytes(300_000)), convert(new Form(), "b.mp4", bytes(50_000))));
		HttpResponse<byte[]> whole = fetch(zip, Map.of());
		String tag = whole.headers().firstValue("ETag").orElseThrow();
		ByteArrayOutputStream pieces = new ByteArrayOutputStream();
		while (pieces.size() < whole.body().length) {
			int end = Math.min(pieces.size() + this.random.nextInt(100_000), whole.body().length - 1);
			HttpResponse<byte[]> piece = fetch(zip,
					Map.of("Range", "bytes=" + pieces.size() + "-" + end, "If-Range", tag));
			assertThat(piece.statusCode()).isEqualTo(206);
			assertThat(piece.headers().firstValue("Content-Range"))
				.contains("bytes " + pieces.size() + "-" + end + "/" + whole.body().length);
			pieces.write(piece.body());
		}
		assertThat(pieces.toByteArray()).isEqualTo(whole.body());
		assertThat(fetch(zip, Map.of("Range", "bytes=5-", "If-Range", "\"other\"")).statusCode()).isEqualTo(200);
		assertThat(fetch(zip, Map.of("Range", "bytes=" + whole.body().length + "-")).statusCode()).isEqualTo(416);
	}

	@Test
	void hasEditedChaptersWithTheirChecksum() throws Exception {
		byte[] frames = bytes(5000);
		byte[] tag = { 'I', 'D', '3', 3, 0, 0, 0, 0, 0, 0 };
		byte[] mp3 = Arrays.copyOf(tag, tag.length + frames.length);
		System.arraycopy(frames, 0, mp3, tag.length, frames.length);
		String id = convert(new Form(), "talk.mp4", mp3);
		JsonNode before = create("ann", List.of(id));
		String formerTag = fetch(before, Map.of()).headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> edited = send(
				request("/api/jobs/" + id + "/chapters", "ann").header("Content-Type", "application/json")
					.PUT(BodyPublishers.ofString("{\"chapters\":[{\"startSeconds\":1,\"title\":\"Questions\"}]}")));
		assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
		byte[] alone = HTTP.send(request("/api/jobs/" + id + "/mp3", "ann").build(), BodyHandlers.ofByteArray()).body();
		assertThat(alone.length).isGreaterThan(mp3.length);
		// Reading a ZIP fails if a checksum is wrong.
		HttpResponse<byte[]> after = fetch(create("ann", List.of(id)), Map.of());
		assertThat(ZipFiles.read(after.body())).containsEntry("talk.mp3", alone);
		assertThat(after.headers().firstValue("ETag")).get().isNotEqualTo(formerTag);
	}

	@Test
	void isGoneOnceAFileOfItIsDeleted() throws Exception {
		String first = convert(new Form(), "a.mp4", bytes(10));
		JsonNode zip = create("ann", List.of(first, convert(new Form(), "b.mp4", bytes(10))));
		assertThat(send(request("/api/jobs/" + first, "ann").DELETE()).statusCode()).isEqualTo(204);
		HttpResponse<byte[]> gone = fetch(zip, Map.of());
		assertThat(gone.statusCode()).isEqualTo(410);
		assertThat(new String(gone.body())).contains("urn:m3dio:problem:zip-gone");
	}

	@Test
	void isForItsOwnerOnly() throws Exception {
		String id = convert(new Form(), "a.mp4", bytes(10));
		assertThat(tryToCreate("bob", List.of(id)).statusCode()).isEqualTo(404);
		JsonNode zip = create("ann", List.of(id));
		HttpRequest bobs = request("/api/jobs/zips/" + zip.get("id").asString(), "bob").build();
		assertThat(HTTP.send(bobs, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
		this.archives.forget("ann");
		assertThat(fetch(zip, Map.of()).statusCode()).isEqualTo(404);
	}

	@Test
	void needsFilesThatAreReady() throws Exception {
		String ready = convert(new Form(), "a.mp4", bytes(10));
		String waiting = body(upload("ann", new Form().file("b.mp4", mp4(100)))).get("id").asString();
		assertThat(tryToCreate("ann", List.of(ready, waiting)).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"ids\":[]}", "{\"ids\":[null]}", "{\"ids\":[\"x\"]}", "{\"ids\":\"x\"}", "[" })
	void refusesListsThatAreNotValid(String json) throws Exception {
		assertThat(create("ann", json).statusCode()).isEqualTo(400);
	}

	@Test
	void remembersTheLatestOfAnOwner() throws Exception {
		String id = convert(new Form(), "a.mp4", bytes(10));
		JsonNode first = create("ann", List.of(id));
		for (int i = 0; i < 19; i++) {
			create("ann", List.of(id));
		}
		assertThat(fetch(first, Map.of()).statusCode()).isEqualTo(200);
		create("ann", List.of(id));
		assertThat(fetch(first, Map.of()).statusCode()).isEqualTo(404);
	}

	private static Form episode(int number) {
		return new Form().field("batch", "episodes").field("batchSize", "3").field("batchIndex", "" + number);
	}

	private String convert(Form form, String name, byte[] mp3) {
		String id = body(upload("ann", form.file(name, mp4(100)))).get("id").asString();
		Job job = this.queue.claim("worker").orElseThrow();
		assertThat(job.id()).isEqualTo(id);
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(mp3, 0, mp3.length);
			writer.finish();
		}
		this.queue.complete(job,
				new Output(job.outputId(), mp3.length, null, 60_000, 190_000, null, List.of(), null, null),
				Link.create(id, Instant.now().plusSeconds(60)),
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", id, "{}", Instant.now(), null));
		return id;
	}

	private JsonNode create(String owner, List<String> ids) throws Exception {
		HttpResponse<String> created = tryToCreate(owner, ids);
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		assertThat(created.headers().firstValue("Location"))
			.contains("/api/jobs/zips/" + body(created).get("id").asString());
		return body(created);
	}

	private HttpResponse<String> tryToCreate(String owner, List<String> ids) throws Exception {
		return create(owner, "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}");
	}

	private HttpResponse<String> create(String owner, String json) throws Exception {
		return send(request("/api/jobs/zips", owner).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)));
	}

	private HttpResponse<byte[]> fetch(JsonNode zip, Map<String, String> headers) throws Exception {
		HttpRequest.Builder request = request("/api/jobs/zips/" + zip.get("id").asString(), "ann");
		headers.forEach(request::header);
		return HTTP.send(request.build(), BodyHandlers.ofByteArray());
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
