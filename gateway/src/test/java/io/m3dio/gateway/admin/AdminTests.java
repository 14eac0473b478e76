package io.m3dio.gateway.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import io.m3dio.platform.openapi.ApiDescription;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what administrators see and do, over real HTTP.
 */
class AdminTests extends GatewayTest {

	private static final String DELIVERY = "0d5c3f0e-6a1b-4c7e-9d1f-2b8a5e7c4f10";

	private static final List<String> SENT_AGAIN = new CopyOnWriteArrayList<>();

	private static final HttpServer NOTIFICATION = notification();

	private final String owner = "owner-" + UUID.randomUUID();

	@Autowired
	private MongoTemplate mongo;

	@DynamicPropertySource
	static void notification(DynamicPropertyRegistry properties) {
		properties.add("M3DIO_NOTIFICATION_URL", () -> "http://127.0.0.1:" + NOTIFICATION.getAddress().getPort());
	}

	@BeforeEach
	void forget() {
		ACTS.clear();
		SENT_AGAIN.clear();
		this.mongo.getCollection("jobs").deleteMany(new Document());
	}

	static Set<String> operations() {
		Set<String> operations = new TreeSet<>(ApiDescription.read().operations().keySet());
		operations.removeIf((operation) -> !operation.contains(" /api/admin/"));
		return operations;
	}

	@ParameterizedTest
	@MethodSource("operations")
	void isNotThereForAnybodyElse(String operation) {
		String job = submit();
		HttpRequest.Builder request = HttpRequest
			.newBuilder(uri(operation.substring(operation.indexOf('/')).replace("{id}", job)))
			.header("Content-Type", "application/json")
			.method(operation.substring(0, operation.indexOf(' ')).toUpperCase(Locale.ROOT),
					BodyPublishers.ofString("{}"));
		assertThat(send(request).statusCode()).as("without a token").isEqualTo(404);
		for (String token : List.of(token(this.owner), unverifiedToken(this.owner),
				apiKey("admin", "jobs:read jobs:write", ",\"roles\":[\"ADMIN\"]"))) {
			HttpResponse<String> answer = send(request.setHeader("Authorization", "Bearer " + token));
			assertThat(answer.statusCode()).isEqualTo(404);
			assertThat(answer.body()).contains("urn:m3dio:problem:not-found");
		}
		assertThat(ACTS).isEmpty();
		assertThat(status(job)).isEqualTo("QUEUED");
	}

	@Test
	void listsJobsOfAllOwnersWithoutWhatTheFilesAreCalled() {
		String job = submit();
		JsonNode jobs = body(administrate("GET", "/jobs?status=QUEUED", "")).get("jobs");
		assertThat(jobs).hasSize(1);
		assertThat(jobs.get(0).get("id").asString()).isEqualTo(job);
		assertThat(jobs.get(0).get("owner").asString()).isEqualTo(this.owner);
		assertThat(jobs.get(0).get("queue").get("position").asInt()).isOne();
		assertThat(jobs.toString()).doesNotContain("talk");
		assertThat(body(administrate("GET", "/jobs?status=FAILED", "")).get("jobs")).isEmpty();
	}

	@Test
	void listsJobsPageByPage() {
		for (int i = 0; i < 51; i++) {
			submit();
		}
		JsonNode first = body(administrate("GET", "/jobs", ""));
		assertThat(first.get("jobs")).hasSize(50);
		JsonNode second = body(administrate("GET", "/jobs?before=" + first.get("next").asString(), ""));
		assertThat(second.get("jobs")).hasSize(1);
		assertThat(second.has("next")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "status=DELETED", "status=nonsense", "before=nonsense", "before=%00" })
	void refusesToListNonsense(String query) {
		assertThat(administrate("GET", "/jobs?" + query, "").statusCode()).isEqualTo(400);
	}

	@Test
	void cancelsAndRetriesAfterThatIsRecorded() {
		String job = submit();
		assertThat(administrate("POST", "/jobs/" + job + "/cancel", "").statusCode()).isEqualTo(204);
		assertThat(status(job)).isEqualTo("CANCELED");
		assertThat(ACTS).singleElement()
			.satisfies((act) -> assertThat(this.json.readTree(act)).isEqualTo(this.json.readTree(
					"{\"action\":\"CANCEL_JOB\",\"subject\":\"%s\",\"details\":\"%s\"}".formatted(this.owner, job))));
		assertThat(administrate("POST", "/jobs/" + job + "/cancel", "").statusCode()).as("again").isEqualTo(409);
		assertThat(administrate("POST", "/jobs/" + job + "/retry", "").statusCode()).isEqualTo(204);
		assertThat(status(job)).isEqualTo("QUEUED");
		assertThat(administrate("POST", "/jobs/" + job + "/retry", "").statusCode()).as("again").isEqualTo(409);
		assertThat(ACTS).hasSize(2).last().asString().contains("RETRY_JOB");
	}

	@ParameterizedTest
	@CsvSource({ "gone, 404", "outage, 503" })
	void doesNothingThatIsNotRecorded(String trouble, int status) {
		String person = trouble + this.owner;
		String job = submit(person);
		assertThat(administrate("POST", "/jobs/" + job + "/cancel", "").statusCode()).isEqualTo(status);
		assertThat(body(get("/api/jobs/" + job, person)).get("status").asString()).isEqualTo("QUEUED");
		assertThat(administrate("PUT", "/accounts/" + person + "/limits", "{\"uploads\":0}").statusCode())
			.isEqualTo(status);
		assertThat(body(get("/api/usage", person)).get("uploads").get("limit").asInt()).isEqualTo(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "6745c1a2e4b0f3a1c2d3e4f5", "{$ne:1}", "\u00e4" })
	void findsNoOtherJob(String id) {
		String path = "/jobs/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
		assertThat(administrate("POST", path + "/cancel", "").statusCode()).isEqualTo(404);
		assertThat(administrate("POST", path + "/retry", "").statusCode()).isEqualTo(404);
		assertThat(ACTS).isEmpty();
	}

	@Test
	void givesAnAccountLimitsOfItsOwn() {
		String limits = "/accounts/" + this.owner + "/limits";
		JsonNode changed = body(administrate("PUT", limits, "{\"storedBytes\":15000,\"waitingFiles\":2}"));
		assertThat(changed.get("usage").get("storedBytes").get("limit").asLong()).isEqualTo(15_000);
		assertThat(changed.get("overrides"))
			.isEqualTo(this.json.readTree("{\"storedBytes\":15000,\"waitingFiles\":2}"));
		assertThat(ACTS).singleElement()
			.asString()
			.contains("SET_LIMITS", this.owner, "storedBytes=15000 bytesPerDay=default waitingFiles=2 uploads=default");
		submit();
		assertThat(body(get("/api/usage", this.owner)).get("waitingFiles").get("limit").asInt()).isEqualTo(2);
		assertThat(upload(this.owner, talk()).body()).contains("storage-full", "15000 bytes");
		assertThat(body(administrate("PUT", limits, "{}")).get("overrides")).isEmpty();
		assertThat(upload(this.owner, talk()).statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"storedBytes\":-1}", "{\"uploads\":1000001}", "{\"waitingFiles\":3000000000}",
			"{\"bytesPerDay\":9000000000000000000}", "{\"uploads\":\"many\"}", "[]", "" })
	void refusesLimitsThatAreNone(String limits) {
		assertThat(administrate("PUT", "/accounts/" + this.owner + "/limits", limits).statusCode()).isEqualTo(400);
		assertThat(ACTS).isEmpty();
	}

	@Test
	void sendsAnEmailAgainAfterThatIsRecorded() {
		assertThat(body(administrate("GET", "/deliveries", "")).get("deliveries").get(0).get("reason").asString())
			.isEqualTo("550 No such user");
		assertThat(administrate("POST", "/deliveries/" + DELIVERY + "/send-again", "").statusCode()).isEqualTo(202);
		assertThat(SENT_AGAIN).hasSize(1);
		assertThat(ACTS).singleElement().asString().contains("SEND_AGAIN", "the-owner", DELIVERY);
		assertThat(administrate("POST", "/deliveries/none/send-again", "").statusCode()).isEqualTo(404);
		assertThat(ACTS).hasSize(1);
	}

	@Test
	void tellsHowTheServicesAre() {
		JsonNode idle = body(administrate("GET", "/services", ""));
		assertThat(idle.get("services").toString()).isEqualTo("""
				[{"name":"gateway","state":"READY"},{"name":"auth","state":"READY"},\
				{"name":"notification","state":"NOT_READY"},{"name":"converter","state":"IDLE"}]""");
		submit();
		assertThat(body(administrate("GET", "/services", "")).get("waiting").asInt()).isOne();
	}

	private static Form talk() {
		return new Form().file("talk.mp4", mp4(10_000));
	}

	private String submit() {
		return submit(this.owner);
	}

	private String submit(String person) {
		return body(upload(person, talk())).get("id").asString();
	}

	private String status(String job) {
		return body(get("/api/jobs/" + job, this.owner)).get("status").asString();
	}

	private HttpResponse<String> administrate(String method, String path, String body) {
		return send(HttpRequest.newBuilder(uri("/api/admin" + path))
			.header("Authorization", "Bearer " + adminToken())
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body)));
	}

	private static HttpServer notification() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			String delivery = """
					{"id":"%s","owner":"the-owner","recipient":"ann@example.org","event":"job.completed","channel":"email",
					"attempts":1,"reason":"550 No such user","createdAt":"2026-11-29T10:00:00Z",
					"endedAt":"2026-11-29T10:00:01Z","sendable":true}"""
				.formatted(DELIVERY);
			server.createContext("/", (exchange) -> {
				String path = exchange.getRequestURI().getPath();
				int status = path.equals("/readyz") ? 503
						: path.endsWith("none") ? 404 : path.endsWith("send-again") ? 202 : 200;
				if (status == 202) {
					SENT_AGAIN.add(path);
				}
				byte[] answer = (path.endsWith("deliveries") ? "{\"deliveries\":[" + delivery + "]}" : delivery)
					.getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(status, (status == 200) ? answer.length : -1);
				if (status == 200) {
					exchange.getResponseBody().write(answer);
				}
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
