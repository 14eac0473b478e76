package io.m3dio.gateway.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.request.ClientNetwork;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
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

	private static final Duration MAX_DURATION = Duration.ofMinutes(5);

	private final EventStreams streams;

	private final Clock clock;

	EventController(EventStreams streams, Clock clock) {
		this.streams = streams;
		this.clock = clock;
	}

	@GetMapping(path = "/api/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@AuthenticationPrincipal ClaimAccessor token,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletRequest request) {
		return ResponseEntity.ok()
			// Reverse proxies must not buffer events.
			.header("X-Accel-Buffering", "no")
			.body(this.streams.open(new Viewer(Caller.of(token).userId(), token.getClaimAsString("sid"),
					ClientNetwork.of(request.getRemoteAddr())), end(token), lastEventId));
	}

	/**
	 * A stream ends with its token. An API key may be revoked or never expire, so its
	 * stream ends soon, and the next one asks about the key again.
	 */
	private Instant end(ClaimAccessor token) {
		Instant latest = this.clock.instant().plus(MAX_DURATION);
		Instant expiry = token.getClaimAsInstant(JwtClaimNames.EXP);
		return (expiry != null && expiry.isBefore(latest)) ? expiry : latest;
	}

}
