package io.m3dio.gateway.chapter;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.id3.Id3Frames;
import io.m3dio.id3.Id3Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for editing the chapters of an MP3 of 100 seconds, over real HTTP out of a real
 * database.
 */
class ChapterTests extends GatewayTest {

	private static final List<Output.Chapter> CHAPTERS = List.of(new Output.Chapter(0, "Chapter 1"),
			new Output.Chapter(40_500, "Chapter 2"));

	private final byte[] audio = new byte[6_000_000];

	@Autowired
	private Media media;

	@Autowired
	private JobQueue queue;

	@Autowired
	private MongoTemplate mongo;

	private byte[] mp3 = {};

	private String id = "";

	private Link link = Link.create(Job.newId(), Instant.now());

	@BeforeEach
	void convert() {
		new Random(1).nextBytes(this.audio);
		this.mp3 = mp3(new Id3Tag.Chapter("Chapter 1", 0, 40_500), new Id3Tag.Chapter("Chapter 2", 40_500, 100_000));
		convert(null, CHAPTERS);
	}

	private void convert(@Nullable Integer files, @Nullable List<Output.Chapter> chapters) {
		this.mongo.getCollectionNames().forEach((name) -> this.mongo.remove(new Query(), name));
		this.id = body(upload("ann", new Form().file("talk.mp4", mp4(100)))).get("id").asString();
		Job job = this.queue.claim("worker").orElseThrow();
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(this.mp3, 0, this.mp3.length);
			writer.finish();
		}
		this.link = Link.create(job.id(), Instant.now().plusSeconds(60));
		this.queue.complete(job,
				new Output(job.outputId(), this.mp3.length, files, 100_000, 190_000, null, chapters, null, null),
				this.link,
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", job.id(), "{}", Instant.now(), null));
	}

	private byte[] mp3(Id3Tag.Chapter... chapters) {
		ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
		mp3.writeBytes(new Id3Tag().text("TIT2", "Talk")
			.chapters(List.of(chapters))
			.cover("image/jpeg", new byte[70_000])
			.toBytes());
		mp3.writeBytes(this.audio);
		return mp3.toByteArray();
	}

	@Test
	void listsTheChapters() {
		assertThat(body(get("/api/jobs/" + this.id, "ann")).at("/output/chapters")).isEqualTo(this.json.readTree("""
				[{"startSeconds":0.0,"title":"Chapter 1"},{"startSeconds":40.5,"title":"Chapter 2"}]"""));
	}

	@Test
	void replacesTheChapters() throws Exception {
		String before = tag();
		HttpResponse<String> response = put("""
				{"chapters":[{"startSeconds":70.25,"title":" Fragen & Antworten – 質問 "},{"startSeconds":0,"title":""},
				{"startSeconds":12.3456}]}""");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(body(response).at("/output/chapters")).isEqualTo(this.json.readTree("""
				[{"startSeconds":0.0,"title":"Chapter 1"},{"startSeconds":12.346,"title":"Chapter 2"},
				{"startSeconds":70.25,"title":"Fragen & Antworten – 質問"}]"""));
		byte[] expected = mp3(new Id3Tag.Chapter("Chapter 1", 0, 12_346),
				new Id3Tag.Chapter("Chapter 2", 12_346, 70_250),
				new Id3Tag.Chapter("Fragen & Antworten – 質問", 70_250, 100_000));
		assertThat(fetch(mine()).body()).isEqualTo(expected);
		assertThat(fetch(byLink()).body()).isEqualTo(expected);
		assertThat(Id3Frames.in(expected).chapters()).hasSize(3);
		assertThat(body(response).at("/output/size").asLong()).isEqualTo(expected.length);
		assertThat(tag()).isNotEqualTo(before);
	}

	@Test
	void editsAnEditedMp3Again() throws Exception {
		put("{\"chapters\":[{\"startSeconds\":1}]}");
		String before = tag();
		assertThat(body(put("{\"chapters\":[{\"startSeconds\":2}]}")).at("/output/chapters/0/startSeconds").asDouble())
			.isEqualTo(2);
		assertThat(fetch(mine()).body()).isEqualTo(mp3(new Id3Tag.Chapter("Chapter 1", 2000, 100_000)));
		assertThat(tag()).isNotEqualTo(before);
		assertThat(body(put("{\"chapters\":[]}")).at("/output/size").asLong()).isEqualTo(mp3().length);
		assertThat(fetch(mine()).body()).isEqualTo(mp3());
	}

	@Test
	void servesRangesOfAnEditedMp3() throws Exception {
		put("{\"chapters\":[{\"startSeconds\":1,\"title\":\"One\"}]}");
		byte[] expected = mp3(new Id3Tag.Chapter("One", 1000, 100_000));
		for (int[] range : new int[][] { { 0, 0 }, { 5, 60 }, { 40, 300_000 }, { 70_000, 70_500 },
				{ 3_000_000, 3_000_009 } }) {
			HttpResponse<byte[]> response = fetch(
					mine().header("Range", "bytes=" + range[0] + "-" + range[1]).header("If-Range", tag()));
			assertThat(response.statusCode()).isEqualTo(206);
			assertThat(response.body()).isEqualTo(Arrays.copyOfRange(expected, range[0], range[1] + 1));
		}
	}

	@Test
	void leavesADownloadThatHasBegunAsItIs() throws Exception {
		HttpResponse<InputStream> download = HTTP.send(mine().build(), BodyHandlers.ofInputStream());
		try (InputStream body = download.body()) {
			byte[] beginning = body.readNBytes(1000);
			assertThat(put("{\"chapters\":[{\"startSeconds\":1}]}").statusCode()).isEqualTo(200);
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			all.writeBytes(beginning);
			body.transferTo(all);
			assertThat(all.toByteArray()).isEqualTo(this.mp3);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"chapters":[{"startSeconds":100}]}                    | before the end at 1:40.000
					{"chapters":[{"startSeconds":99.9996}]}                | before the end at 1:40.000
					{"chapters":[{"startSeconds":-0.001}]}                 | can't start at -0.001 s
					{"chapters":[{"startSeconds":1e300}]}                  | before the end at 1:40.000
					{"chapters":[{"startSeconds":"NaN"}]}                  | can't start at NaN s
					{"chapters":[{"startSeconds":5},{"startSeconds":5.0001}]} | Two chapters start at 0:05.000
					{"chapters":[{"startSeconds":5,"title":"a\\nb"}]}      | The title at 0:05.000 is too long or has control characters
					{"chapters":[{"startSeconds":5,"title":"a\\u2028b"}]}  | The title at 0:05.000
					{"chapters":[{"startSeconds":5,"title":"\\ud800"}]}    | The title at 0:05.000
					{"chapters":[{"title":"a"}]}                           | lacks 'startSeconds'
					{"chapters":[null]}                                    | lacks 'startSeconds'
					{"chapters":null}                                      | an empty one removes all
					{}                                                     | an empty one removes all
					""")
	void refusesWhatIsNoChapter(String list, String because) throws Exception {
		HttpResponse<String> response = put(list);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:invalid-chapters");
		assertThat(body(response).get("detail").asString()).contains(because);
		assertThat(fetch(mine()).body()).isEqualTo(this.mp3);
	}

	@Test
	void takesUpTo500Chapters() throws Exception {
		assertThat(body(put(many(500, "Frage und Antwort ".repeat(10)))).at("/output/chapters")).hasSize(500);
		assertThat(Id3Frames.in(fetch(mine()).body()).chapters()).hasSize(500);
		assertThat(body(put(many(501, ""))).get("detail").asString()).contains("Leave at most 500.");
		assertThat(body(put(many(1, "x".repeat(201)))).get("detail").asString()).contains("at most 200 characters");
		assertThat(put("{\"chapters\":[" + " ".repeat(132_000) + "]}").statusCode()).isEqualTo(413);
	}

	private static String many(int count, String title) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "{\"startSeconds\":%s,\"title\":\"%s\"}".formatted(i / 10.0, title))
			.collect(Collectors.joining(",", "{\"chapters\":[", "]}"));
	}

	@Test
	void refusesWhatHasNoChaptersToEdit() {
		convert(2, CHAPTERS);
		assertRefused("The chapters of a ZIP are MP3s of their own.");
		convert(null, null);
		assertRefused("more than 500 chapters");
		this.id = body(upload("ann", new Form().file("talk.mp4", mp4(100)))).get("id").asString();
		assertRefused("This job has no MP3 yet.");
	}

	private void assertRefused(String because) {
		HttpResponse<String> response = put("{\"chapters\":[]}");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:wrong-state");
		assertThat(body(response).get("detail").asString()).contains(because);
	}

	@Test
	void isForTheOwnerOnly() {
		assertThat(send(put("ben", "{\"chapters\":[]}")).statusCode()).isEqualTo(404);
		HttpRequest.Builder reading = HttpRequest.newBuilder(uri("/api/jobs/" + this.id + "/chapters"))
			.header("Authorization", "Bearer " + apiKey("ann", "jobs:read"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString("{\"chapters\":[]}"));
		assertThat(send(reading).statusCode()).isEqualTo(403);
		assertThat(put("no JSON").statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> put(String list) {
		return send(put("ann", list));
	}

	private HttpRequest.Builder put(String owner, String list) {
		return request("/api/jobs/" + this.id + "/chapters", owner).header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(list, StandardCharsets.UTF_8));
	}

	private HttpRequest.Builder mine() {
		return request("/api/jobs/" + this.id + "/mp3", "ann");
	}

	private HttpRequest.Builder byLink() {
		return HttpRequest.newBuilder(uri("/d/" + this.link.secret()));
	}

	private String tag() throws Exception {
		return fetch(mine()).headers().firstValue("ETag").orElseThrow();
	}

	private static HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws Exception {
		return HTTP.send(request.build(), BodyHandlers.ofByteArray());
	}

}
