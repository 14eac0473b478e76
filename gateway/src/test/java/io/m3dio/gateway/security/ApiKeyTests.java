package io.m3dio.gateway.security;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for API keys: which are valid, and what their scopes allow.
 */
@TestPropertySource(properties = "m3dio.introspection.cache-for=1s")
class ApiKeyTests extends GatewayTest {

	private static final String NO_JOB = "/api/jobs/0123456789abcdef01234567";

	@Test
	void uploadsForItsOwner() {
		String key = apiKey("ann", "jobs:read jobs:write");
		Form form = new Form().file("talk.mp4", mp4(100));
		HttpResponse<String> response = send(with(key, "/api/jobs").header("Content-Type", form.contentType())
			.POST(BodyPublishers.ofByteArray(form.bytes())));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		String job = "/api/jobs/" + body(response).get("id").asString();
		assertThat(get(job, "ann").statusCode()).isEqualTo(200);
		assertThat(get(job, "bob").statusCode()).isEqualTo(404);
		assertThat(send(with(key, job).GET()).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest(name = "{0}: {1} {2} is {3}")
	@CsvSource({ "jobs:read, GET, /api/jobs, 200", "jobs:read, GET, " + NO_JOB + ", 404",
			"jobs:read, HEAD, " + NO_JOB + "/mp3, 404", "jobs:read, GET, /api/options, 200",
			"jobs:read, POST, /api/jobs, 403", "jobs:read, GET, /api/uploads, 200",
			"jobs:read, POST, /api/uploads, 403", "jobs:write, POST, /api/uploads, 412",
			"jobs:read, DELETE, " + NO_JOB + ", 403", "jobs:read, POST, " + NO_JOB + "/cancel, 403",
			"jobs:write, GET, /api/jobs, 403", "jobs:write, GET, " + NO_JOB + "/mp3, 403",
			"jobs:write, HEAD, " + NO_JOB + "/mp3, 403", "jobs:write, GET, /api/jobs/events, 403",
			"jobs:write, POST, /api/jobs, 400", "jobs:write, DELETE, " + NO_JOB + ", 404",
			"jobs:read jobs:write, GET, /api/notifications/preferences, 403",
			"jobs:read jobs:write, PUT, /api/notifications/preferences, 403",
			"jobs:read jobs:write, GET, /api/feed, 403", "jobs:read jobs:write, PUT, /api/feed, 403",
			"jobs:read, PUT, " + NO_JOB + "/kept, 403", "jobs:write, PUT, " + NO_JOB + "/kept, 404",
			"jobs:read jobs:write, GET, /api/nothing, 404" })
	void allowsWhatItsScopesSay(String scopes, String method, String path, int status) {
		HttpResponse<String> response = send(with(apiKey("ann", scopes), path).method(method, BodyPublishers.noBody()));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		if (status == 403) {
			assertThat(response.headers().firstValue("WWW-Authenticate"))
				.contains("Bearer error=\"insufficient_scope\"");
		}
		if (status == 403 && !method.equals("HEAD")) {
			assertThat(body(response).get("type").asString()).isEqualTo("urn:m3dio:problem:insufficient-scope");
		}
	}

	@Test
	void refusesAKeyThatAuthDoesNotKnow() {
		HttpResponse<String> response = send(with("m3dio_0123456789ab_x", "/api/jobs").GET());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
		assertThat(body(response).get("detail").asString()).startsWith("The API key is not valid");
	}

	@Test
	void asksAuthOnceForManyRequestsAndForgetsARevokedKeySoon() {
		String key = apiKey("ann", "jobs:read");
		Instant begin = Instant.now();
		for (int i = 0; i < 20; i++) {
			assertThat(send(with(key, "/api/jobs").GET()).statusCode()).isEqualTo(200);
		}
		long seconds = Duration.between(begin, Instant.now()).toSeconds() + 1;
		assertThat(INTROSPECTED.stream().filter((asked) -> asked.contains(key)).count()).isBetween(1L, seconds);
		revoke(key);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> send(with(key, "/api/jobs").GET()).statusCode(), (status) -> status == 401);
	}

	@Test
	void remembersNoKeyForLongerThanItIsValid() {
		String key = apiKey("ann", "jobs:read", ",\"exp\":" + Instant.now().getEpochSecond());
		send(with(key, "/api/jobs").GET());
		send(with(key, "/api/jobs").GET());
		assertThat(INTROSPECTED.stream().filter((asked) -> asked.contains(key))).hasSize(2);
	}

	@Test
	void streamsEventsToAKeyThatNeverExpires() throws Exception {
		HttpResponse<InputStream> stream = HTTP.send(with(apiKey("ann", "jobs:read"), "/api/jobs/events").build(),
				BodyHandlers.ofInputStream());
		try (InputStream events = stream.body()) {
			assertThat(stream.statusCode()).isEqualTo(200);
			assertThat(new String(events.readNBytes(3))).isIn("id:", "eve", ":\n\n");
		}
	}

	private HttpRequest.Builder with(String key, String path) {
		return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + key);
	}

}
