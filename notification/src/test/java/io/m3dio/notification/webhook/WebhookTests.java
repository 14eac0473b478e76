package io.m3dio.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.JobSubmitted;
import io.m3dio.broker.event.WebhookTested;
import io.m3dio.notification.Servers;
import io.m3dio.notification.batch.BatchCollector;
import io.m3dio.notification.delivery.DeliveryScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests webhooks from the event to a server that receives them.
 */
@SpringBootTest(properties = { "m3dio.delivery.poll-interval=200ms", "m3dio.delivery.first-retry=200ms",
		"m3dio.delivery.longest-retry=1s", "m3dio.outbound.internal=true", "m3dio.outbound.timeout=2s",
		"M3DIO_PUBLIC_URL=https://m3dio.example" })
@DirtiesContext
class WebhookTests {

	private final String owner = UUID.randomUUID().toString();

	private final String recipient = this.owner + "@example.org";

	private final String batch = id();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final List<Integer> answers = new CopyOnWriteArrayList<>();

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server = server();

	@Autowired
	private BatchCollector collector;

	@Autowired
	private DeliveryScheduler deliveries;

	@Autowired
	private WebhookStore webhooks;

	@Autowired
	private WebhookWatch watch;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
	}

	@BeforeEach
	void start() {
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.stopped.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
		this.jdbc.sql("DELETE FROM webhook").update();
	}

	@Test
	void tellsAProgramThatAnMp3IsReady() throws Exception {
		Webhook webhook = add(WebhookFormat.STANDARD, EnumSet.allOf(WebhookEvent.class));
		this.collector.receive(completed(id()));
		Call call = awaitCall("job.completed");
		verify(call, this.webhooks.secrets(webhook.id(), Instant.now()).get(0));
		JsonNode data = call.json().get("data");
		assertThat(data.get("mp3Name").asString()).isEqualTo("talk.mp3");
		assertThat(data.get("durationSeconds").asDouble()).isEqualTo(3733.02);
		assertThat(data.get("downloadUrl").asString()).isEqualTo("https://m3dio.example/d/a-secret");
		assertThat(data.get("batch").asString()).isEqualTo(this.batch);
		assertThat(call.json().get("timestamp").asString()).startsWith("20");
		await().untilAsserted(() -> assertThat(states()).containsOnly("SENT"));
		assertThat(this.jdbc.sql("SELECT answer FROM delivery WHERE channel = 'webhook' AND owner = :owner LIMIT 1")
			.param("owner", this.owner)
			.query(String.class)
			.single()).isEqualTo("200 Thanks");
	}

	@Test
	void tellsOfEachFileAtOnceAndOfAllOfThemOnceTheyHaveEnded() {
		add(WebhookFormat.STANDARD, EnumSet.allOf(WebhookEvent.class));
		String first = id();
		String second = id();
		this.collector.receive(new JobSubmitted(Instant.now(), first, this.owner, batch()));
		this.collector.receive(new JobSubmitted(Instant.now(), second, this.owner, batch()));
		this.collector.receive(completed(first));
		await().untilAsserted(() -> assertThat(types()).containsExactly("job.completed"));
		JobFailed failed = failed(second);
		this.collector.receive(failed);
		this.collector.receive(failed);
		await().untilAsserted(
				() -> assertThat(types()).containsExactlyInAnyOrder("job.completed", "job.failed", "batch.completed"));
		JsonNode data = awaitCall("batch.completed").json().get("data");
		assertThat(data.get("completed").get(0).asString()).isEqualTo(first);
		assertThat(data.get("failed").get(0).asString()).isEqualTo(second);
		assertThat(data.get("downloadUrl").asString()).isEqualTo("https://m3dio.example/d/all/batch-secret");
		await().untilAsserted(() -> assertThat(states()).containsOnly("SENT"));
		assertThat(this.calls).hasSize(3);
	}

	@Test
	void callsOnlyForTheEventsThatWereChosen() {
		add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_FAILED));
		this.collector.receive(completed(id()));
		this.collector.receive(failed(id()));
		await().untilAsserted(() -> assertThat(states()).containsOnly("SENT"));
		assertThat(types()).containsExactly("job.failed");
	}

	@Test
	void keepsNoSecretThatAServerSendsBack() {
		Webhook webhook = add(URI.create(url("/echo")), WebhookFormat.NTFY, Set.of(WebhookEvent.JOB_COMPLETED));
		this.collector.receive(completed(id()));
		String answer = "500 talk.mp3 is ready: https://m3dio.example/d/…";
		await().untilAsserted(
				() -> assertThat(this.webhooks.find(webhook.id()).orElseThrow().failure()).isEqualTo(answer));
		await()
			.untilAsserted(() -> assertThat(this.jdbc.sql("SELECT failure FROM delivery WHERE recipient = :recipient")
				.param("recipient", webhook.id().toString())
				.query(String.class)
				.single()).isEqualTo(answer));
	}

	@Test
	void triesAgainWithTheSameIdUntilItIsAccepted() throws Exception {
		Webhook webhook = add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_COMPLETED));
		this.answers.addAll(List.of(500, 302));
		this.collector.receive(completed(id()));
		await().untilAsserted(() -> assertThat(this.calls).hasSize(3));
		assertThat(this.calls.stream().map((call) -> call.header("webhook-id")).distinct()).hasSize(1);
		verify(this.calls.get(2), this.webhooks.secrets(webhook.id(), Instant.now()).get(0));
		await().untilAsserted(() -> assertThat(states()).contains("SENT"));
		assertThat(this.webhooks.find(webhook.id()).orElseThrow().failingSince()).isNull();
	}

	@Test
	void switchesOffWhatIsGoneAndTellsItsOwner() {
		Webhook webhook = add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_COMPLETED));
		this.answers.add(410);
		this.collector.receive(completed(id()));
		await().untilAsserted(() -> {
			this.watch.look();
			assertThat(this.webhooks.find(webhook.id()).orElseThrow().active()).isFalse();
		});
		await()
			.untilAsserted(() -> assertThat(Servers.subjectsTo(this.recipient)).contains("A webhook was switched off"));
		this.collector.receive(completed(id()));
		assertThat(this.calls).hasSize(1);
	}

	@Test
	void switchesOffWhatHasNotWorkedForLong() {
		Webhook webhook = add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_COMPLETED));
		this.answers.addAll(Collections.nCopies(100, 500));
		this.collector.receive(completed(id()));
		await().untilAsserted(
				() -> assertThat(this.webhooks.find(webhook.id()).orElseThrow().failure()).isEqualTo("500 Thanks"));
		this.watch.look();
		assertThat(this.webhooks.find(webhook.id()).orElseThrow().active()).isTrue();
		this.jdbc.sql("UPDATE webhook SET failing_since = failing_since - INTERVAL 3 DAY").update();
		this.watch.look();
		this.watch.look();
		assertThat(this.webhooks.find(webhook.id()).orElseThrow().active()).isFalse();
		await().untilAsserted(() -> assertThat(states()).contains("FAILED"));
		await().untilAsserted(
				() -> assertThat(Servers.subjectsTo(this.recipient)).containsOnlyOnce("A webhook was switched off"));
	}

	@Test
	void signsWithBothSecretsForAWhileAfterAChange() throws Exception {
		Webhook webhook = add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_COMPLETED));
		WebhookSecret old = this.webhooks.secrets(webhook.id(), Instant.now()).get(0);
		WebhookSecret current = WebhookSecret.create();
		this.webhooks.changeSecret(webhook.id(), current, Instant.now().plusSeconds(60));
		this.collector.receive(completed(id()));
		Call call = awaitCall("job.completed");
		verify(call, old);
		verify(call, current);
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> verify(call, WebhookSecret.create()));
		assertThat(this.webhooks.secrets(webhook.id(), Instant.now().plusSeconds(61))).containsExactly(current);
	}

	@Test
	void testsOnceEvenWhatIsSwitchedOff() {
		Webhook webhook = add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_COMPLETED));
		this.webhooks.stop(webhook.id());
		this.answers.add(500);
		this.deliveries.schedule(new WebhookTested(Instant.now(), this.owner, webhook.id().toString()));
		await().untilAsserted(() -> assertThat(states()).containsExactly("FAILED"));
		assertThat(types()).containsExactly("webhook.tested");
		assertThat(this.webhooks.find(webhook.id()).orElseThrow().failingSince()).isNull();
	}

	@Test
	void writesWhatChatsAndPhonesShow() {
		add(WebhookFormat.NTFY, Set.of(WebhookEvent.JOB_COMPLETED));
		this.collector.receive(completed(id(), "<!channel> @everyone & co.mp3"));
		await().untilAsserted(() -> assertThat(this.calls).hasSize(1));
		String text = "<!channel> @everyone & co.mp3 is ready: https://m3dio.example/d/a-secret";
		assertThat(this.calls.get(0).body()).isEqualTo(text);
		assertThat(this.calls.get(0).header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
		assertThat(message(WebhookFormat.SLACK).get("text").asString())
			.isEqualTo("&lt;!channel&gt; @everyone &amp; co.mp3 is ready: https://m3dio.example/d/a-secret");
		JsonNode discord = message(WebhookFormat.DISCORD);
		assertThat(discord.get("content").asString()).isEqualTo(text);
		assertThat(discord.get("allowed_mentions").get("parse").size()).isZero();
		JsonNode telegram = message(WebhookFormat.TELEGRAM);
		assertThat(telegram.get("text").asString()).isEqualTo(text);
		assertThat(telegram.get("chat_id").asString()).isEqualTo("-100 42");
	}

	/**
	 * A server that does not answer takes two seconds of a worker each time. A thousand
	 * calls to it must not hold up any mail, or the calls to another server.
	 */
	@Test
	void holdsUpNobodyElse() {
		Webhook dead = add(URI.create(url("/silent")), WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_FAILED));
		add(WebhookFormat.STANDARD, Set.of(WebhookEvent.JOB_COMPLETED));
		for (int i = 0; i < 1_000; i++) {
			this.deliveries.scheduleSingle(failed(id()));
		}
		Instant start = Instant.now();
		for (int i = 0; i < 100; i++) {
			JobCompleted ready = completed(id());
			this.deliveries.schedule(new JobCompleted(ready.id(), ready.at(), ready.job(), ready.owner(),
					i + this.recipient, ready.batch(), ready.fileName(), ready.mp3Name(), 1_000, 1_000, null, List.of(),
					"a-secret", ready.linkExpiresAt()));
		}
		await().untilAsserted(() -> assertThat(this.jdbc.sql(
				"SELECT COUNT(*) FROM delivery WHERE owner = :owner AND event_type = 'job.completed' AND state = 'SENT'")
			.param("owner", this.owner)
			.query(Integer.class)
			.single()).isEqualTo(200));
		// One after another, the calls that were first would have taken half an hour.
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
		this.webhooks.delete(dead.id());
		this.jdbc.sql("DELETE FROM scheduled_tasks WHERE NOT picked").update();
	}

	private JsonNode message(WebhookFormat format) {
		this.calls.clear();
		this.jdbc.sql("DELETE FROM webhook").update();
		add(URI.create(url("/hook?chat_id=-100%2042")), format, Set.of(WebhookEvent.JOB_COMPLETED));
		this.collector.receive(completed(id(), "<!channel> @everyone & co.mp3"));
		await().untilAsserted(() -> assertThat(this.calls).hasSize(1));
		return this.calls.get(0).json();
	}

	private Webhook add(WebhookFormat format, Set<WebhookEvent> events) {
		return add(URI.create(url("/hook")), format, events);
	}

	private Webhook add(URI url, WebhookFormat format, Set<WebhookEvent> events) {
		Webhook webhook = new Webhook(UUID.randomUUID(), this.owner, url, format, events, true, null, null,
				Instant.now(), null);
		assertThat(this.webhooks.add(webhook, this.recipient, WebhookSecret.create(), 10)).isTrue();
		return webhook;
	}

	private static void verify(Call call, WebhookSecret secret) throws WebhookVerificationException {
		new com.standardwebhooks.Webhook(secret.text()).verify(call.body(), call.headers());
	}

	private String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	private HttpServer server() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/hook", (exchange) -> {
				String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
				int answer = this.answers.isEmpty() ? 200 : this.answers.remove(0);
				this.calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
				byte[] thanks = "Thanks".getBytes(StandardCharsets.US_ASCII);
				exchange.sendResponseHeaders(answer, thanks.length);
				exchange.getResponseBody().write(thanks);
				exchange.close();
			});
			server.createContext("/echo", (exchange) -> {
				byte[] body = exchange.getRequestBody().readAllBytes();
				exchange.sendResponseHeaders(500, body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			server.createContext("/silent", (exchange) -> {
				try {
					this.stopped.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				exchange.close();
			});
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Call awaitCall(String type) {
		await().untilAsserted(() -> assertThat(types()).contains(type));
		return this.calls.stream().filter((call) -> call.type().equals(type)).findFirst().orElseThrow();
	}

	private List<String> types() {
		return this.calls.stream().map(Call::type).toList();
	}

	private List<String> states() {
		return this.jdbc.sql("SELECT state FROM delivery WHERE channel = 'webhook' AND owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.list();
	}

	private JobCompleted completed(String job) {
		return completed(job, "talk.mp3");
	}

	private JobCompleted completed(String job, String name) {
		return new JobCompleted(UUID.randomUUID().toString(), Instant.now(), job, this.owner, this.recipient, batch(),
				"talk.mp4", name, 3_733_020, 58_300_000, null, List.of(), "a-secret",
				Instant.now().plus(Duration.ofDays(7)));
	}

	private JobFailed failed(String job) {
		return new JobFailed(UUID.randomUUID().toString(), Instant.now(), job, this.owner, this.recipient, batch(),
				"talk.mp4", "no-audio", "This video has no audio track.", "Choose another one.", false);
	}

	private Batch batch() {
		return new Batch(this.batch, null, "batch-secret");
	}

	private static String id() {
		return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
	}

	/**
	 * A call that the server received.
	 *
	 * @param headers its headers
	 * @param body its body
	 */
	private record Call(Map<String, List<String>> headers, String body) {

		String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(name))
				.map((header) -> header.getValue().get(0))
				.findFirst()
				.orElse("");
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		String type() {
			return json().get("type").asString();
		}

	}

}
