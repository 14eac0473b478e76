package io.m3dio.gateway.event;

import java.time.Instant;
import java.util.Objects;

import io.m3dio.gateway.Owner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of what changes of my jobs.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
@RestController
@Tag(name = "Jobs")
class EventController {

	private final Streams streams;

	EventController(Streams streams) {
		this.streams = streams;
	}

	@GetMapping(path = "/api/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@Operation(operationId = "watchJobs", summary = "Watch my jobs",
			description = "Server-sent events: first `snapshot` ({\"jobs\":[…]}), then `job` (a job) and `deleted` "
					+ "({\"id\":…}) for every change. A stream ends with its token. Reconnect with Last-Event-ID to get only what changed since.")
	@ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
			schema = @Schema(type = "string"),
			examples = @ExampleObject("id:1795367507976\nevent:deleted\ndata:{\"id\":\"6745c1a2e4b0f3a1c2d3e4f5\"}\n\n")))
	ResponseEntity<SseEmitter> events(@AuthenticationPrincipal Jwt token,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
		Instant expiry = Objects.requireNonNull(token.getExpiresAt());
		return ResponseEntity.ok()
			// Reverse proxies must not hold events back.
			.header("X-Accel-Buffering", "no")
			.body(this.streams.open(Owner.of(token).id(), expiry, lastEventId));
	}

}
