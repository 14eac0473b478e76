package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.m3dio.db.media.Media;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.SlowSender;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.TestPropertySource;

import static io.m3dio.mp4.Boxes.box;
import static io.m3dio.mp4.Boxes.ints;
import static io.m3dio.mp4.Boxes.join;
import static io.m3dio.mp4.Boxes.moov;
import static io.m3dio.mp4.Boxes.text;
import static io.m3dio.mp4.Boxes.times;
import static io.m3dio.mp4.Boxes.track;
import static io.m3dio.mp4.Boxes.video;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for uploads, over real HTTP into a real database.
 */
@TestPropertySource(properties = { "m3dio.gateway.max-upload=6MB", "m3dio.gateway.transfer.window=2s" })
class UploadTests extends GatewayTest {

	private static final byte[] NOTHING = {};

	private static final int MEGABYTE = 1024 * 1024;

	private static final List<String> COLLECTIONS = List.of("jobs", "videos.files", "videos.chunks",
			"uncommitted_files");

	@Autowired
	private Media media;

	@Autowired
	private MongoTemplate mongo;

	/**
	 * Nothing is dropped: the outbox of the test before may still be written to.
	 */
	@BeforeEach
	void empty() {
		COLLECTIONS.forEach((collection) -> this.mongo.getCollection(collection).deleteMany(new Document()));
	}

	@Test
	void letsAFewFilesWaitForSomebodyUnverifiedAndTellsThemNothing() throws IOException {
		String owner = "unverified-" + System.nanoTime();
		for (int i = 0; i < 3; i++) {
			assertThat(uploadUnverified(owner).statusCode()).isEqualTo(202);
		}
		HttpResponse<String> refused = uploadUnverified(owner);
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("urn:m3dio:problem:email-unverified", "3 files are waiting");
		assertThat(this.mongo.getCollection("jobs").find(new Document("owner.userId", owner))).hasSize(3)
			.noneMatch((job) -> job.get("owner", Document.class).containsKey("email"));
		assertThat(upload(owner, new Form().file("talk.mp4", mp4(100))).statusCode()).isEqualTo(202);
		assertThat(this.mongo.getCollection("jobs").find(new Document("owner.email", owner + "@example.org")))
			.hasSize(1);
	}

	private HttpResponse<String> uploadUnverified(String owner) throws IOException {
		Form form = new Form().file("talk.mp4", mp4(100));
		return send(HttpRequest.newBuilder(uri("/api/jobs"))
			.header("Authorization", "Bearer " + unverifiedToken(owner))
			.header("Content-Type", form.contentType())
			.POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
	}

	@Test
	void makesAJobOfAFile() throws IOException {
		byte[] bytes = mp4(5 * MEGABYTE);
		new Random(1).nextBytes(bytes);
		System.arraycopy(mp4(12), 0, bytes, 0, 12);
		HttpResponse<String> response = upload("ann", new Form().file("Café – live.mp4", bytes).field("preset", "192"));
		assertThat(response.statusCode()).isEqualTo(202);
		JsonNode job = body(response);
		assertThat(response.headers().firstValue("Location")).contains("/api/jobs/" + job.get("id").asString());
		assertThat(job.get("fileName").asString()).isEqualTo("Café – live.mp4");
		assertThat(job.get("options").get("preset").asString()).isEqualTo("192");
		assertThat(job.get("queue").get("position").asInt()).isEqualTo(1);
		try (InputStream stored = this.media.videos()
			.open(this.media.videos().find(job.get("id").asString()).orElseThrow())) {
			assertThat(stored.readAllBytes()).isEqualTo(bytes);
		}
		assertThat(this.media.uncommitted().abandoned(Duration.ofSeconds(-1), 1)).isEmpty();
	}

	@Test
	void tellsWhatTheIndexSaysWhileTheJobWaits() {
		byte[] language = box("elng", ints(0), text("de-CH\0"));
		byte[] hostile = box("elng", ints(0), text("<b>\0"));
		byte[] index = moov(track(1, 1, "mp4a", NOTHING, language, times(441, 1000)),
				track(2, 1, "enca", NOTHING, hostile, times(10, 1024)),
				box("udta", box("chpl", ints(0x1000000, 0), new byte[] { 2 }, ints(0, 0), new byte[] { 7 },
						text("A\n\u202eB "), ints(0, 50_000_000), new byte[] { 0 })));
		byte[] bytes = join(mp4(24), index);
		JsonNode media = body(upload("ann", new Form().file("talk.mp4", bytes))).get("media");
		assertThat(media.get("durationSeconds").asDouble()).isEqualTo(10);
		assertThat(media.get("audioTracks")).hasSize(2);
		assertThat(media.get("audioTracks").get(0).toString()).contains("\"de-CH\"", "\"copyProtected\":false");
		assertThat(media.get("audioTracks").get(1).toString()).doesNotContain("<b>").contains("\"copyProtected\":true");
		assertThat(media.get("chapters").toString())
			.isEqualTo("[{\"startSeconds\":0.0,\"title\":\"A B\"},{\"startSeconds\":5.0,\"title\":\"\"}]");
	}

	@Test
	void refusesAFileThatHasNoAudioOrOnlyProtectedAudio() {
		byte[] film = join(mp4(24), moov(video(1)));
		assertRefused(upload("ann", new Form().file("film.mp4", film)), "no-audio");
		byte[] track = track(2, 1, "drms", NOTHING, NOTHING, times(10, 1024));
		byte[] song = join(mp4(24), moov(video(1), track));
		assertRefused(upload("ann", new Form().file("song.m4a", song)), "protected");
		assertNothingIsStored();
	}

	private static void assertRefused(HttpResponse<String> response, String problem) {
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).contains("urn:m3dio:problem:" + problem);
	}

	@Test
	void acceptsAFileOfWhichSomeTrackCannotBeRead() {
		byte[] damaged = box("trak", box("tkhd", ints(1, 0, 0, 2, 0, 0)));
		byte[] bytes = join(mp4(24), moov(video(1), damaged));
		assertThat(upload("ann", new Form().file("film.mp4", bytes)).statusCode()).isEqualTo(202);
	}

	@Test
	void acceptsAFileWhoseIndexCannotBeRead() {
		HttpResponse<String> response = upload("ann", new Form().file("talk.mp4", mp4(100)));
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(body(response).has("media")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "say %22hi%22.mp4", "say \\\"hi\\\".mp4" })
	void keepsAQuotationMarkInAName(String sent) {
		assertThat(body(upload("ann", new Form().file(sent, mp4(100)))).get("fileName").asString())
			.isEqualTo("say \"hi\".mp4");
	}

	@Test
	void takesAQuickTimeFileWithoutAFileType() {
		byte[] bytes = new byte[100];
		System.arraycopy("\0\0\0\10wide\0\0\0\u0050mdat".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 16);
		HttpResponse<String> response = upload("ann", new Form().file("holiday.mov", bytes));
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(body(response).get("size").asInt()).isEqualTo(100);
	}

	@Test
	void tellsTheBrokerAndEmptiesTheOutbox() {
		upload("ann", new Form().file("talk.mp4", mp4(100)));
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.mongo.getCollection("jobs").find().first().getList("outbox", Object.class))
						.isEmpty());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesWhatIsNoUpload(String what, int status, String type, Form form) {
		HttpResponse<String> response = upload("ann", form);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:" + type);
		assertNothingIsStored();
	}

	static Stream<Arguments> refusesWhatIsNoUpload() {
		return Stream.of(Arguments.of("no file", 400, "no-file", new Form().field("preset", "v2")),
				Arguments.of("a file without a name", 400, "no-file", new Form().field("file", "talk.mp4")),
				Arguments.of("a file input left empty", 400, "no-file", new Form().file("", new byte[0])),
				Arguments.of("two files", 400, "several-files",
						new Form().file("a.mp4", mp4(MEGABYTE)).file("b.mp4", mp4(100))),
				Arguments.of("a name with a NUL in it", 400, "bad-multipart", new Form().file("a\0b.mp4", mp4(100))),
				Arguments.of("an empty file", 400, "empty-file", new Form().file("a.mp4", new byte[0])),
				Arguments.of("a text file", 415, "not-an-mp4",
						new Form().file("a.mp4", "Just some words in it.".getBytes(StandardCharsets.UTF_8))),
				Arguments.of("a photo", 415, "photo",
						new Form().file("a.mp4",
								"\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1))),
				Arguments.of("five bytes", 415, "not-an-mp4", new Form().file("a.mp4", new byte[5])),
				Arguments.of("over the limit", 413, "too-large", new Form().file("a.mp4", mp4(7 * MEGABYTE))),
				Arguments.of("just over the limit", 413, "too-large", new Form().file("a.mp4", mp4(6 * MEGABYTE + 1))),
				Arguments.of("unknown preset before", 400, "unknown-preset",
						new Form().field("preset", "best").file("a.mp4", mp4(100))),
				Arguments.of("unknown preset after", 400, "unknown-preset",
						new Form().file("a.mp4", mp4(MEGABYTE)).field("preset", "best")),
				Arguments.of("unknown option", 400, "unknown-option",
						new Form().file("a.mp4", mp4(100)).field("speed", "2")),
				Arguments.of("an endless option", 400, "unknown-preset",
						new Form().field("preset", "x".repeat(10_000)).file("a.mp4", mp4(100))),
				Arguments.of("an option without a sense", 400, "invalid-option",
						new Form().file("a.mp4", mp4(100)).field("loudness", "loud")),
				Arguments.of("options that conflict", 400, "conflicting-options",
						new Form().field("loudness", "-14").field("gain", "3").file("a.mp4", mp4(MEGABYTE))),
				Arguments.of("options that conflict around the file", 400, "conflicting-options",
						new Form().field("start", "20").file("a.mp4", mp4(100)).field("end", "10")),
				Arguments.of("far too many parts", 400, "bad-multipart", parts(60)));
	}

	@Test
	void saysHowLargeAFileMayBe() {
		for (int size : List.of(6 * MEGABYTE + 1, 7 * MEGABYTE)) {
			assertThat(body(upload("ann", new Form().file("a.mp4", mp4(size)))).get("detail").asString())
				.contains("larger than 6 MB");
		}
	}

	@Test
	void namesTheOptionThatThereIsNot() {
		JsonNode problem = body(upload("ann", new Form().field("bitrate", "320").file("a.mp4", mp4(100))));
		assertThat(problem.get("options").valueStream().map(JsonNode::asString)).containsExactly("bitrate");
	}

	private static Form parts(int count) {
		Form form = new Form();
		for (int i = 0; i < count; i++) {
			form.field("title", "");
		}
		return form.file("a.mp4", mp4(100));
	}

	@Test
	void keepsEveryOptionThatIsChosen() {
		JsonNode job = body(upload("ann",
				new Form().field("mono", "on")
					.field("preset", "64")
					.field("title", "Café")
					.field("artist", "")
					.file("talk.mp4", mp4(100))
					.field("start", "1:23.25")
					.field("loudness", "-14")));
		JsonNode found = body(get("/api/jobs/" + job.get("id").asString(), "ann"));
		assertThat(found.get("options")).isEqualTo(job.get("options")).isEqualTo(this.json.readTree("""
				{"preset":"64","mono":true,"start":83.25,"loudness":-14.0,"title":"Café"}"""));
	}

	@Test
	void namesTheOptionsThatAreWrong() {
		Form form = new Form().field("preset", "320").field("sampleRate", "16000").file("a.mp4", mp4(100));
		assertThat(body(upload("ann", form)).get("options")).isEqualTo(this.json.readTree("""
				["preset","sampleRate"]"""));
	}

	@Test
	void refusesWhatIsNoForm() {
		HttpResponse<String> response = send(request("/api/jobs", "ann").header("Content-Type", "application/json")
			.POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:bad-multipart");
	}

	@Test
	void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
		byte[] cut = new Form().file("talk.mp4", mp4(5 * MEGABYTE)).cutBytes();
		String head = "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token("ann")
				+ "\r\nContent-Type: " + new Form().contentType() + "\r\nContent-Length: " + (6 * MEGABYTE)
				+ "\r\n\r\n";
		try (Socket socket = new Socket("127.0.0.1", port())) {
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().write(cut);
			Awaitility.await().until(() -> this.mongo.getCollection("videos.chunks").estimatedDocumentCount() > 0);
		}
		Awaitility.await().untilAsserted(this::assertNothingIsStored);
	}

	@Test
	void endsAnUploadThatIsTooSlow() throws IOException {
		String head = "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token("ann")
				+ "\r\nContent-Type: " + new Form().contentType() + "\r\nContent-Length: 1000000\r\n\r\n";
		byte[] begin = new Form().file("talk.mp4", mp4(100)).cutBytes();
		try (SlowSender sender = SlowSender.start(port(), head, begin)) {
			assertThat(sender.answer()).startsWith("HTTP/1.1 408").contains("urn:m3dio:problem:too-slow");
		}
		Awaitility.await().untilAsserted(this::assertNothingIsStored);
	}

	private void assertNothingIsStored() {
		for (String collection : COLLECTIONS) {
			assertThat(this.mongo.getCollection(collection).countDocuments()).as(collection).isZero();
		}
	}

}
