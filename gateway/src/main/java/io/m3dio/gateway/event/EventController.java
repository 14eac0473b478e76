package io.m3dio.gateway.event;

import java.time.Instant;
import java.util.Objects;

import io.m3dio.gateway.security.Owner;
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
 * Streams the changes of the caller's jobs.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
@RestController
final class EventController {

	private final EventStreams streams;

	EventController(EventStreams streams) {
		this.streams = streams;
	}

	@GetMapping(path = "/api/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@AuthenticationPrincipal Jwt token,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
		Instant expiry = Objects.requireNonNull(token.getExpiresAt());
		return ResponseEntity.ok()
			// Reverse proxies must not buffer events.
			.header("X-Accel-Buffering", "no")
			.body(this.streams.open(Owner.of(token).id(), expiry, lastEventId));
	}

}
