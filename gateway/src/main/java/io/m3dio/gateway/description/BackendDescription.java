package io.m3dio.gateway.description;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.m3dio.gateway.route.Backend;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service says of itself. It is asked once a minute at most; while it is away,
 * what it said before is good.
 */
class BackendDescription {

	private static final Logger log = LoggerFactory.getLogger(BackendDescription.class);

	private static final Duration FRESH = Duration.ofMinutes(1);

	private static final Duration AWAY = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final Backend backend;

	private final HttpClient http;

	private final JsonMapper json;

	private Instant askAgainAt = Instant.MIN;

	private @Nullable JsonNode latest;

	BackendDescription(Backend backend, HttpClient http, JsonMapper json) {
		this.backend = backend;
		this.http = http;
		this.json = json;
	}

	Backend backend() {
		return this.backend;
	}

	/**
	 * The OpenAPI document of the service.
	 * @return nothing if it is away and was never asked before
	 */
	synchronized Optional<JsonNode> latest() {
		if (Instant.now().isAfter(this.askAgainAt)) {
			try {
				this.latest = ask();
				this.askAgainAt = Instant.now().plus(FRESH);
			}
			catch (IOException | JacksonException ex) {
				log.warn("{} does not describe itself: {}", this.backend.name(), ex.toString());
				this.askAgainAt = Instant.now().plus(AWAY);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return Optional.ofNullable(this.latest);
	}

	private JsonNode ask() throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(
				HttpRequest.newBuilder(this.backend.url().resolve("/openapi.json")).timeout(LONGEST).build(),
				BodyHandlers.ofString());
		JsonNode document = this.json.readTree(answer.body());
		if (answer.statusCode() != 200 || !document.path("paths").isObject()) {
			throw new IOException("It answers " + answer.statusCode() + " and no OpenAPI document");
		}
		return document;
	}

}
