package io.m3dio.webui.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.m3dio.webui.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams changes of the list to the page, as HTML.
 */
@Controller
final class JobEventController {

	private final JobEventSource events;

	private final JobEventRenderer renderer;

	private final Set<JobEventStream> open = ConcurrentHashMap.newKeySet();

	JobEventController(JobEventSource events, JobEventRenderer renderer) {
		this.events = events;
		this.renderer = renderer;
	}

	@GetMapping(path = "/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@AuthenticationPrincipal Session session,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletRequest request) {
		JobEventStream stream = new JobEventStream(this.events, this.renderer);
		this.open.add(stream);
		stream.onEnd(() -> this.open.remove(stream));
		stream.start(session, request.getRemoteAddr(), lastEventId);
		// Keeps reverse proxies from buffering events.
		return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(stream.emitter());
	}

	// A graceful shutdown would otherwise wait until the streams time out.
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.open.forEach(JobEventStream::end);
	}

}
