package io.m3dio.gateway.feed;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import com.rometools.modules.itunes.EntryInformation;
import com.rometools.modules.itunes.FeedInformation;
import com.rometools.modules.psc.modules.PodloveSimpleChapterModule;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.platform.problem.ProblemException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for podcast feeds, over real HTTP out of a real database. What is read is read by
 * the rules of validators, and by ROME.
 */
class FeedTests extends GatewayTest {

	private static final String PAGE = "http://localhost:8080";

	private static final Output.Tag TAG = new Output.Tag("A talk", "Someone", new Output.Cover(20, 5000, "image/png"));

	private static final List<Output.Chapter> CHAPTERS = List.of(new Output.Chapter(0, "Intro"),
			new Output.Chapter(3_723_045, "Tom & \"Jerry\" <3"), new Output.Chapter(3_800_000, ""));

	private final byte[] mp3 = new byte[300_000];

	private final String ann = "ann-" + UUID.randomUUID();

	private final String bob = "bob-" + UUID.randomUUID();

	@Autowired
	private Jobs jobs;

	@Autowired
	private Media media;

	@Autowired
	private JobQueue queue;

	@Autowired
	private TransferLimiter transfers;

	@Autowired
	private MongoTemplate mongo;

	@BeforeEach
	void prepare() {
		// Nobody else's job may be claimed here.
		this.mongo.remove(new Query(), Job.class);
		new Random(1).nextBytes(this.mp3);
	}

	@Test
	void needsAVerifiedAddress() {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/feed"))
			.header("Authorization", "Bearer " + unverifiedToken(this.ann));
		assertProblem(send(request.PUT(BodyPublishers.noBody())), 403, "email-unverified");
	}

	@Test
	void isCreatedOnceAndShownToItsOwnerAlone() {
		assertProblem(get("/api/feed", this.ann), 404, "not-found");
		String url = create();
		assertThat(url).startsWith(PAGE + "/feed/");
		assertThat(create()).as("again").isEqualTo(url);
		assertThat(body(get("/api/feed", this.ann)).get("url").asString()).isEqualTo(url);
		assertThat(body(get("/api/feed", this.ann)).get("episodes").asInt()).isZero();
		assertProblem(get("/api/feed", this.bob), 404, "not-found");
	}

	@Test
	void stopsWorkingByItsFormerLink() {
		assertProblem(post("/api/feed/link", this.ann), 404, "not-found");
		String job = complete("talk.mp4", TAG, null);
		String former = create();
		String guid = guid(former);
		HttpResponse<String> changed = post("/api/feed/link", this.ann);
		String url = body(changed).get("url").asString();
		for (String path : List.of("", "/" + job + ".mp3", "/" + job + ".json", "/" + job + ".png")) {
			assertProblem(read(former + path), 404, "not-found");
			assertThat(read(url + path).statusCode()).isEqualTo(200);
		}
		assertThat(guid(url)).as("the same podcast").isEqualTo(guid);
		assertThat(send(request("/api/feed", this.ann).DELETE()).statusCode()).isEqualTo(204);
		assertProblem(read(url), 404, "not-found");
		assertThat(create()).isNotEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "feed", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void isNotFoundByAWrongSecret(String secret) {
		create();
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/feed/" + secret)));
		assertProblem(response, 404, "not-found");
		assertThat(header(response, "X-Robots-Tag")).isEqualTo("noindex");
	}

	@Test
	void keepsTheRulesOfValidators() {
		String first = complete("Café – live.mp4", TAG, null);
		complete("chapters.mp4", null, 12);
		String second = complete("second.mp4", new Output.Tag(null, null, null), List.of(), null);
		complete("third.mp4", null, null);
		String url = create();
		HttpResponse<String> response = read(url);
		assertThat(header(response, "Content-Type")).isEqualTo("application/rss+xml;charset=UTF-8");
		StrictFeed feed = StrictFeed.read(response.body(), url);
		assertThat(feed.items()).extracting((item) -> StrictFeed.text(item, "title"))
			.containsExactly("A talk", "second", "third");
		assertThat(feed.items()).extracting((item) -> StrictFeed.text(item, "guid")).startsWith(first, second);
		Element item = feed.items().get(0);
		Element enclosure = StrictFeed.child(item, "enclosure");
		assertThat(enclosure.getAttribute("url")).isEqualTo(url + "/" + first + ".mp3");
		assertThat(enclosure.getAttribute("length")).isEqualTo("300000");
		assertThat(StrictFeed.text(item, StrictFeed.ITUNES + " duration")).isEqualTo("3900");
		assertThat(StrictFeed.time(item)).isBetween(Instant.now().minusSeconds(60), Instant.now());
		assertThat(StrictFeed.children(StrictFeed.child(item, StrictFeed.PSC + " chapters")))
			.extracting((chapter) -> chapter.getAttribute("start") + " " + chapter.getAttribute("title"))
			.containsExactly("00:00:00.000 Intro", "01:02:03.045 Tom & \"Jerry\" <3", "01:03:20.000 Chapter 3");
		assertThat(body(get("/api/feed", this.ann)).get("episodes").asInt()).isEqualTo(3);
	}

	@Test
	void isReadByRome() throws FeedException {
		String job = complete("talk.mp4", TAG, null);
		String url = create();
		SyndFeed feed = new SyndFeedInput().build(new StringReader(read(url).body()));
		assertThat(feed.getFeedType()).isEqualTo("rss_2.0");
		FeedInformation channel = (FeedInformation) feed.getModule(StrictFeed.ITUNES);
		assertThat(channel.getBlock()).isTrue();
		assertThat(channel.getImageUri()).isEqualTo(PAGE + "/feed/cover.png");
		SyndEntry episode = feed.getEntries().get(0);
		assertThat(episode.getTitle()).isEqualTo("A talk");
		assertThat(episode.getUri()).isEqualTo(job);
		SyndEnclosure enclosure = episode.getEnclosures().get(0);
		assertThat(enclosure.getUrl()).isEqualTo(url + "/" + job + ".mp3");
		assertThat(enclosure.getLength()).isEqualTo(300_000);
		EntryInformation information = (EntryInformation) episode.getModule(StrictFeed.ITUNES);
		assertThat(information.getDuration().getMilliseconds()).isEqualTo(3_900_000);
		assertThat(information.getAuthor()).isEqualTo("Someone");
		assertThat(information.getImageUri()).isEqualTo(url + "/" + job + ".png");
		PodloveSimpleChapterModule chapters = (PodloveSimpleChapterModule) episode.getModule(StrictFeed.PSC);
		assertThat(chapters.getChapters()).hasSize(3);
		assertThat(chapters.getChapters().get(1).getTitle()).isEqualTo("Tom & \"Jerry\" <3");
	}

	@Test
	void isWellFormedWhateverTheTextsHold() {
		String odd = "<![CDATA[ & ]]> \u0000\u0001\u001f\u007f\u0085\ufffe\uffff \ud83d lone, 😀 \"'>&amp;";
		complete("talk.mp4", new Output.Tag(odd, odd, null), List.of(new Output.Chapter(0, odd)), null);
		String url = create();
		Element item = StrictFeed.read(read(url).body(), url).items().get(0);
		String title = StrictFeed.text(item, "title");
		assertThat(title).startsWith("<![CDATA[ & ]]> ").contains("\ufffd", "😀").endsWith("\"'>&amp;");
		assertThat(StrictFeed.text(item, StrictFeed.ITUNES + " author")).isEqualTo(title);
		Element chapter = StrictFeed.children(StrictFeed.child(item, StrictFeed.PSC + " chapters")).get(0);
		assertThat(chapter.getAttribute("title")).isEqualTo(title);
	}

	@Test
	void hasTimesThatGrowThoughAllWereUploadedAtOnce() {
		List<String> jobs = IntStream.range(0, 5).mapToObj((i) -> complete("talk.mp4", TAG, null)).toList();
		this.mongo.getCollection("jobs")
			.updateMany(new Document(), new Document("$set", new Document("times.createdAt", new Date())));
		String url = create();
		assertThat(StrictFeed.read(read(url).body(), url).items()).extracting((item) -> StrictFeed.text(item, "guid"))
			.containsExactlyElementsOf(jobs);
	}

	@Test
	void isNotSentAgainUnlessSomethingHasChanged() {
		String job = complete("talk.mp4", TAG, null);
		String url = create();
		HttpResponse<String> first = read(url);
		String tag = header(first, "ETag");
		String time = header(first, "Last-Modified");
		assertThat(tag).isNotEmpty();
		assertThat(time).isNotEmpty();
		assertThat(header(first, "Cache-Control")).isEqualTo("no-cache, private");
		for (Map.Entry<String, String> condition : Map.of("If-None-Match", tag, "If-Modified-Since", time).entrySet()) {
			HttpResponse<String> same = send(at(url).header(condition.getKey(), condition.getValue()));
			assertThat(same.statusCode()).as(condition.getKey()).isEqualTo(304);
			assertThat(same.body()).isEmpty();
			assertThat(header(same, "ETag")).isEqualTo(tag);
		}
		editChapters(job);
		HttpResponse<String> edited = send(at(url).header("If-None-Match", tag));
		assertThat(edited.statusCode()).isEqualTo(200);
		assertThat(edited.body()).contains("title=\"Another title\"").doesNotContain("Jerry");
		send(request("/api/jobs/" + job, this.ann).DELETE());
		HttpResponse<String> changed = send(at(url).header("If-None-Match", tag));
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(StrictFeed.read(changed.body(), url).items()).isEmpty();
		assertThat(header(changed, "ETag")).isNotEqualTo(tag);
	}

	@Test
	void answersAHeadWithoutABody() {
		complete("talk.mp4", TAG, null);
		HttpResponse<String> head = send(at(create()).method("HEAD", BodyPublishers.noBody()));
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(header(head, "Content-Type")).isEqualTo("application/rss+xml;charset=UTF-8");
		assertThat(header(head, "ETag")).isNotEmpty();
		assertThat(head.body()).isEmpty();
	}

	@Test
	void givesEpisodesAndRangesOfThem() throws Exception {
		String episode = create() + "/" + complete("Café.mp4", TAG, null) + ".mp3";
		HttpResponse<byte[]> whole = fetch(at(episode));
		assertThat(whole.body()).isEqualTo(this.mp3);
		assertThat(header(whole, "Content-Type")).isEqualTo("audio/mpeg");
		assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
		assertThat(header(whole, "Content-Disposition")).contains("Caf%C3%A9.mp3");
		HttpResponse<byte[]> part = fetch(at(episode).header("Range", "bytes=1000-1999"));
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(this.mp3, 1000, 2000));
		HttpResponse<byte[]> head = fetch(at(episode).method("HEAD", BodyPublishers.noBody()));
		assertThat(header(head, "Content-Length")).isEqualTo("300000");
		assertThat(head.body()).isEmpty();
		assertThat(fetch(at(episode).header("If-None-Match", header(whole, "ETag"))).statusCode()).isEqualTo(304);
	}

	@Test
	void givesCoversOutOfTheMp3() throws Exception {
		String cover = create() + "/" + complete("talk.mp4", TAG, null) + ".png";
		HttpResponse<byte[]> response = fetch(at(cover));
		assertThat(response.body()).isEqualTo(Arrays.copyOfRange(this.mp3, 20, 5020));
		assertThat(header(response, "Content-Type")).isEqualTo("image/png");
		assertThat(header(response, "Content-Length")).isEqualTo("5000");
		assertThat(fetch(at(cover).header("If-None-Match", header(response, "ETag"))).statusCode()).isEqualTo(304);
		String none = create() + "/" + complete("talk.mp4", null, null) + ".jpg";
		assertProblem(read(none), 404, "not-found");
	}

	@Test
	void hasACoverOfItsOwn() throws Exception {
		HttpResponse<byte[]> response = fetch(HttpRequest.newBuilder(uri("/feed/cover.png")));
		assertThat(response.body()).startsWith(0x89, 'P', 'N', 'G');
		assertThat(header(response, "Content-Type")).isEqualTo("image/png");
	}

	@Test
	void givesChaptersAsJson() {
		String url = create();
		HttpResponse<String> response = read(url + "/" + complete("talk.mp4", TAG, null) + ".json");
		assertThat(header(response, "Content-Type")).isEqualTo("application/json+chapters");
		assertThat(body(response)).isEqualTo(this.json.readTree("""
				{"version":"1.2.0","chapters":[{"startTime":0.0,"title":"Intro"},
				{"startTime":3723.045,"title":"Tom & \\"Jerry\\" <3"},{"startTime":3800.0,"title":"Chapter 3"}]}"""));
		assertProblem(read(url + "/" + complete("talk.mp4", null, null) + ".json"), 404, "not-found");
	}

	@Test
	void givesNothingThatIsNoEpisodeOfItsOwner() {
		String url = create();
		String zip = complete("talk.mp4", null, 3);
		String deleted = complete("talk.mp4", TAG, null);
		send(request("/api/jobs/" + deleted, this.ann).DELETE());
		body(send(request("/api/feed", this.bob).PUT(BodyPublishers.noBody())));
		String bobs = body(get("/api/feed", this.bob)).get("url").asString();
		String anns = complete("talk.mp4", TAG, null);
		for (String path : List.of(url + "/" + zip, url + "/" + deleted, bobs + "/" + anns, url + "/nothing",
				url + "/" + Job.newId())) {
			for (String ending : List.of(".mp3", ".json", ".png", ".jpg")) {
				assertProblem(read(path + ending), 404, "not-found");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', ''", "'.mp3', audio/mpeg", "'.json', ''", "'.png', ''" })
	void isForPlayersAndNotForSearchEngines(String ending, String accept) {
		String url = create() + (ending.isEmpty() ? "" : "/" + complete("talk.mp4", TAG, null) + ending);
		HttpResponse<String> response = send(at(url).header("Accept", accept.isEmpty() ? "text/nonsense" : accept));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "X-Robots-Tag")).isEqualTo("noindex");
		assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
	}

	@Test
	void asksToWaitWhoHasTooManyFilesOnTheirWay() {
		String job = complete("talk.mp4", TAG, null);
		String url = create();
		String id = this.mongo.getCollection("feeds")
			.find(new Document("owner", this.ann))
			.map((feed) -> String.valueOf(feed.get("_id")))
			.first();
		List<Transfer> others = new ArrayList<>();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> {
			while (true) {
				others.add(this.transfers.beginDownload("feed " + id, "127.0.0.1"));
			}
		});
		for (String path : List.of("", "/" + job + ".mp3", "/" + job + ".png")) {
			HttpResponse<String> refused = read(url + path);
			assertProblem(refused, 429, "too-many-transfers");
			assertThat(header(refused, "ETag")).isEmpty();
		}
		others.forEach(Transfer::close);
		assertThat(read(url).statusCode()).isEqualTo(200);
	}

	@Test
	void keepsAnMp3WithinTheLimitOfItsAccount() {
		String job = "/api/jobs/" + complete("talk.mp4", TAG, null);
		HttpResponse<String> kept = send(request(job + "/kept", this.ann).PUT(BodyPublishers.noBody()));
		assertThat(kept.statusCode()).isEqualTo(200);
		assertThat(body(kept).get("kept").asBoolean()).isTrue();
		assertThat(body(get(job, this.ann)).has("expiresAt")).isFalse();
		Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		HttpResponse<String> given = send(request(job + "/kept", this.ann).DELETE());
		assertThat(body(given).get("kept").asBoolean()).isFalse();
		assertThat(Instant.parse(body(given).get("expiresAt").asString()))
			.isAfterOrEqualTo(before.plus(7, ChronoUnit.DAYS));
		this.mongo.getCollection("accounts")
			.updateOne(new Document("_id", this.ann),
					new Document("$set", new Document("limits", new Document("storedBytes", 299_999L))));
		HttpResponse<String> refused = send(request(job + "/kept", this.ann).PUT(BodyPublishers.noBody()));
		assertProblem(refused, 413, "storage-full");
		assertThat(refused.body()).contains("299999 bytes", "Delete files");
		assertProblem(send(request(job + "/kept", this.bob).PUT(BodyPublishers.noBody())), 404, "not-found");
		String waiting = "/api/jobs/" + body(upload(this.bob, talk())).get("id").asString();
		assertProblem(send(request(waiting + "/kept", this.bob).PUT(BodyPublishers.noBody())), 409, "wrong-state");
		assertProblem(send(request(waiting + "/kept", this.bob).DELETE()), 409, "wrong-state");
	}

	private String create() {
		return body(send(request("/api/feed", this.ann).PUT(BodyPublishers.noBody()))).get("url").asString();
	}

	private String complete(String name, Output.@Nullable Tag tag, @Nullable Integer files) {
		return complete(name, tag, (tag != null) ? CHAPTERS : null, files);
	}

	private String complete(String name, Output.@Nullable Tag tag, @Nullable List<Output.Chapter> chapters,
			@Nullable Integer files) {
		upload(this.ann, new Form().file(name, mp4(100)));
		Job job = this.queue.claim("worker").orElseThrow();
		try (MediaWriter writer = this.media.mp3s().create(job.outputId(), job.outputName())) {
			writer.write(this.mp3, 0, this.mp3.length);
			writer.finish();
		}
		this.queue.complete(job,
				new Output(job.outputId(), this.mp3.length, files, 3_900_400, 190_000, null, chapters, tag, null),
				Link.create(job.id(), Instant.now().plusSeconds(60)),
				new OutboxEntry(UUID.randomUUID().toString(), "job.completed", job.id(), "{}", Instant.now(), null));
		return job.id();
	}

	private void editChapters(String job) {
		Job read = this.jobs.find(this.ann, job).orElseThrow();
		Output output = Objects.requireNonNull(read.output());
		this.jobs.replaceOutput(this.ann, job,
				output.withChapters(List.of(new Output.Chapter(0, "Another title")), new byte[100], 50, 0));
	}

	private static Form talk() {
		return new Form().file("talk.mp4", mp4(100));
	}

	private String guid(String url) {
		return StrictFeed.text(StrictFeed.read(read(url).body(), url).channel(), StrictFeed.PODCAST + " guid");
	}

	private HttpResponse<String> read(String url) {
		return send(at(url));
	}

	private HttpRequest.Builder at(String url) {
		return HttpRequest.newBuilder(uri(URI.create(url).getPath()));
	}

	private static HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HTTP.send(request.build(), BodyHandlers.ofByteArray());
	}

	private void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:" + type);
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
