package io.m3dio.notification.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.local.push.PushBrowser;
import io.m3dio.local.push.PushService;
import io.m3dio.notification.Servers;
import io.m3dio.notification.batch.BatchCollector;
import io.m3dio.notification.secret.SecretProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests notifications from the event to a browser that decrypts them.
 */
@SpringBootTest(properties = { "m3dio.delivery.poll-interval=200ms", "m3dio.delivery.first-retry=200ms",
		"m3dio.delivery.longest-retry=1s", "m3dio.outbound.internal=true", "m3dio.outbound.timeout=2s" })
@DirtiesContext
class PushTests {

	private final String owner = UUID.randomUUID().toString();

	private final String batch = id();

	private final PushService service = PushService.start();

	@Autowired
	private BatchCollector collector;

	@Autowired
	private PushChannel channel;

	@Autowired
	private PushStore subscriptions;

	@Autowired
	private PushWriter writer;

	@Autowired
	private VapidKeys keys;

	@Autowired
	private SecretProperties secrets;

	@Autowired
	private PushProperties properties;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
	}

	@AfterEach
	void stop() {
		this.service.close();
		this.jdbc.sql("DELETE FROM push_subscription").update();
	}

	@Test
	void tellsEachBrowserThatAnMp3IsReady() {
		PushBrowser phone = this.service.subscribe();
		PushBrowser desk = this.service.subscribe();
		subscribe(phone, this.owner);
		subscribe(desk, this.owner);
		JobCompleted ready = completed(id(), "talk.mp3");
		this.collector.receive(ready);
		for (PushBrowser browser : List.of(phone, desk)) {
			JsonNode content = awaitOne(browser);
			assertThat(content.get("title").asString()).isEqualTo("talk.mp3 is ready");
			assertThat(content.get("body").asString()).isEqualTo("Play or download it on M3DIO.");
			assertThat(content.get("path").asString()).isEqualTo("jobs/" + ready.job());
			assertThat(content.get("tag").asString()).isEqualTo(ready.job());
			assertThat(browser.received().get(0).topic()).isEqualTo(ready.job());
			assertThat(browser.received().get(0).key()).isEqualTo(this.keys.publicKey());
		}
		await().untilAsserted(() -> assertThat(states()).containsExactly("SENT", "SENT"));
	}

	@Test
	void tellsWhyAFileCouldNotBeConverted() {
		PushBrowser browser = this.service.subscribe();
		subscribe(browser, this.owner);
		this.collector.receive(failed(id(), "talk.mp4"));
		JsonNode content = awaitOne(browser);
		assertThat(content.get("title").asString()).isEqualTo("talk.mp4 could not be converted");
		assertThat(content.get("body").asString()).isEqualTo("It has no audio track. Choose another one.");
	}

	@Test
	void tellsOfFilesThatBelongTogetherOnce() {
		PushBrowser browser = this.service.subscribe();
		subscribe(browser, this.owner);
		List<String> jobs = IntStream.range(0, 5).mapToObj((i) -> id()).sorted().toList();
		jobs.forEach((job) -> this.collector
			.receive(new JobSubmitted(Instant.now(), job, this.owner, new Batch(this.batch, 5, "batch-secret"))));
		for (int i = 0; i < 4; i++) {
			this.collector.receive(completed(jobs.get(i), i + ".mp3"));
		}
		this.collector.receive(failed(jobs.get(4), "talk.mp4"));
		JsonNode content = awaitOne(browser);
		assertThat(content.get("title").asString()).isEqualTo("4 MP3s are ready, 1 file could not be converted");
		assertThat(content.get("body").asString()).isEqualTo("0.mp3, 1.mp3, 2.mp3 and 2 more");
		assertThat(content.get("path").asString()).isEmpty();
		assertThat(browser.received().get(0).topic()).hasSize(32);
		await().untilAsserted(() -> assertThat(states()).containsExactly("SENT"));
		assertThat(browser.received()).hasSize(1);
	}

	@Test
	void tellsOfLoginsAndExpiringFilesIfThatIsWanted() {
		PushBrowser browser = this.service.subscribe();
		subscribe(browser, this.owner);
		OwnedEvent login = new NewDeviceLogin(UUID.randomUUID().toString(), Instant.now(), this.owner,
				"ann@example.com", "Firefox on Linux", "192.0.2.7");
		OwnedEvent expiring = new FilesExpiring(UUID.randomUUID().toString(), Instant.now(), this.owner,
				"ann@example.com", List.of("talk.mp3"), 3, Instant.now().plusSeconds(3_600));
		assertThat(this.channel.recipients(login)).isEmpty();
		assertThat(this.channel.recipients(expiring)).isEmpty();
		this.jdbc.sql("INSERT INTO notification_preference VALUES (:owner, '', 'NEW_DEVICE EXPIRING')")
			.param("owner", this.owner)
			.update();
		assertThat(this.channel.recipients(completed(id(), "talk.mp3"))).isEmpty();
		assertThat(this.channel.recipients(failed(id(), "talk.mp4"))).isEmpty();
		this.collector.receive(login);
		this.collector.receive(expiring);
		await().untilAsserted(() -> assertThat(browser.received()).hasSize(2));
		assertThat(browser.received().stream().map((message) -> JsonMapper.shared().readTree(message.text())))
			.extracting((content) -> content.get("title").asString(), (content) -> content.get("body").asString(),
					(content) -> content.get("path").asString())
			.containsExactlyInAnyOrder(tuple("New login to your account",
					"Firefox on Linux. If it wasn't you, end that session and change your password.",
					"settings/sessions"), tuple("3 MP3s will be deleted soon", "Download or keep them.", ""));
	}

	@Test
	void triesAgainUntilThePushServiceAccepts() {
		PushBrowser browser = this.service.subscribe();
		subscribe(browser, this.owner);
		browser.answerNext(503);
		browser.answerNext(429);
		this.collector.receive(completed(id(), "talk.mp3"));
		awaitOne(browser);
		await().untilAsserted(() -> assertThat(states()).containsExactly("SENT"));
	}

	@Test
	void forgetsBrowsersThatAreGone() {
		for (int status : List.of(404, 410)) {
			PushBrowser browser = this.service.subscribe();
			PushSubscription subscription = subscribe(browser, this.owner);
			browser.answerNext(status);
			this.collector.receive(completed(id(), "talk.mp3"));
			await().untilAsserted(() -> assertThat(this.subscriptions.find(subscription.id(), this.owner)).isEmpty());
			await().untilAsserted(() -> assertThat(states()).containsOnly("FAILED"));
			assertThat(browser.received()).isEmpty();
		}
	}

	@Test
	void keepsABrowserWhoseMessageWasRefused() {
		PushBrowser browser = this.service.subscribe();
		PushSubscription subscription = subscribe(browser, this.owner);
		browser.answerNext(403);
		this.collector.receive(completed(id(), "talk.mp3"));
		await().untilAsserted(() -> assertThat(states()).containsExactly("FAILED"));
		assertThat(this.subscriptions.find(subscription.id(), this.owner)).isPresent();
	}

	@Test
	void tellsWhoeverUsesTheBrowserNowAndNobodyOfTheFilesOfOthers() {
		PushBrowser browser = this.service.subscribe();
		PushSubscription first = subscribe(browser, this.owner);
		browser.answerNext(503);
		this.collector.receive(completed(id(), "private.mp3"));
		await().untilAsserted(() -> assertThat(failures()).contains("503"));
		String next = UUID.randomUUID().toString();
		assertThat(subscribe(browser, next).id()).isEqualTo(first.id());
		await().untilAsserted(() -> assertThat(states()).containsExactly("FAILED"));
		assertThat(this.subscriptions.of(this.owner)).isEmpty();
		assertThat(this.subscriptions.of(next)).hasSize(1);
		assertThat(browser.received()).isEmpty();
	}

	@Test
	void stopsAtTheLimitButRenewsWhatIsThere() {
		PushBrowser first = this.service.subscribe();
		subscribe(first, this.owner);
		for (int i = 1; i < 10; i++) {
			subscribe(this.service.subscribe(), this.owner);
		}
		assertThat(this.subscriptions.save(subscription(this.service.subscribe(), this.owner), 10)).isFalse();
		assertThat(this.subscriptions.save(subscription(first, this.owner), 10)).isTrue();
		assertThat(this.subscriptions.of(this.owner)).hasSize(10);
	}

	@Test
	void makesItsKeysOnceForAllReplicasAndKeepsThemEncrypted() throws Exception {
		String key = this.keys.publicKey();
		assertThat(key).hasSize(87).startsWith("B");
		assertThat(new VapidKeys(this.jdbc, this.secrets, this.properties, Clock.systemUTC()).publicKey())
			.isEqualTo(key);
		assertThat(this.jdbc.sql("SELECT encrypted_keys FROM vapid_key").query(String.class).list()).hasSize(1)
			.allSatisfy((stored) -> assertThat(stored).doesNotContain("MIG", "MFk"));
	}

	@Test
	void storesNothingThatOthersCouldSendWith() {
		PushBrowser browser = this.service.subscribe();
		PushSubscription subscription = subscribe(browser, this.owner);
		assertThat(this.jdbc.sql("SELECT CONCAT_WS(' ', endpoint, p256dh, auth) FROM push_subscription")
			.query(String.class)
			.single()).doesNotContain("http", "push", subscription.keys().auth(), subscription.keys().p256dh());
		assertThat(subscription.toString()).doesNotContain(browser.endpoint(), subscription.keys().auth());
	}

	@Test
	void fitsIntoAMessageWhateverFilesAreNamed() {
		String name = "\uD83C\uDFB5\u0301\u202E\"\\".repeat(500) + ".mp3";
		String advice = "\uD83C\uDFB5".repeat(5_000);
		PushBrowser browser = this.service.subscribe();
		subscribe(browser, this.owner);
		JobFailed failed = new JobFailed(UUID.randomUUID().toString(), Instant.now(), id(), this.owner, null, batch(),
				name, "no-audio", advice, advice, false);
		assertThat(this.writer.write(failed)).hasSizeLessThan(3_000);
		this.collector.receive(failed);
		assertThat(awaitOne(browser).get("title").asString()).endsWith("could not be converted")
			.doesNotContain("\u202E");
	}

	private PushSubscription subscribe(PushBrowser browser, String person) {
		PushSubscription subscription = subscription(browser, person);
		assertThat(this.subscriptions.save(subscription, 10)).isTrue();
		return subscription;
	}

	private static PushSubscription subscription(PushBrowser browser, String person) {
		JsonNode keys = JsonMapper.shared().readTree(browser.json()).get("keys");
		return PushSubscription.create(person, URI.create(browser.endpoint()),
				new BrowserKeys(keys.get("p256dh").asString(), keys.get("auth").asString()), "Firefox on Linux",
				Instant.now());
	}

	private static JsonNode awaitOne(PushBrowser browser) {
		await().untilAsserted(() -> assertThat(browser.received()).hasSize(1));
		String text = browser.received().get(0).text();
		assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000);
		return JsonMapper.shared().readTree(text);
	}

	private List<String> states() {
		return column("state");
	}

	private List<String> failures() {
		return column("COALESCE(failure, '')");
	}

	private List<String> column(String name) {
		return this.jdbc.sql("SELECT " + name + " FROM delivery WHERE channel = 'push' AND owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.list();
	}

	private OwnedEvent failed(String job, String name) {
		return new JobFailed(UUID.randomUUID().toString(), Instant.now(), job, this.owner, null, batch(), name,
				"no-audio", "It has no audio track.", "Choose another one.", false);
	}

	private JobCompleted completed(String job, String name) {
		return new JobCompleted(UUID.randomUUID().toString(), Instant.now(), job, this.owner, null, batch(), "talk.mp4",
				name, 3_733_020, 58_300_000, null, List.of(), "a-secret", Instant.now().plus(Duration.ofDays(7)));
	}

	private Batch batch() {
		return new Batch(this.batch, null, "batch-secret");
	}

	private static String id() {
		return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
	}

}
