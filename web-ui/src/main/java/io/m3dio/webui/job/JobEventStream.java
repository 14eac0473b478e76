package io.m3dio.webui.job;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.m3dio.webui.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Streams events to one browser. It takes the gateway's lines one at a time and sends
 * each event as an HTML fragment. When either side closes, it closes the other.
 */
final class JobEventStream implements Flow.Subscriber<String> {

	// The browser reconnects by itself when a stream times out, with a fresh token and to
	// any replica.
	private static final Duration TIMEOUT = Duration.ofMinutes(10);

	private final JobEventSource gateway;

	private final JobEventRenderer renderer;

	private final SseEmitter emitter = new SseEmitter(TIMEOUT.toMillis());

	private final EventStreamParser parser = new EventStreamParser();

	private Runnable onEnd = () -> {
	};

	private volatile @Nullable CompletableFuture<Integer> upstream;

	private volatile Flow.@Nullable Subscription subscription;

	private volatile boolean ended;

	JobEventStream(JobEventSource gateway, JobEventRenderer renderer) {
		this.gateway = gateway;
		this.renderer = renderer;
		this.emitter.onTimeout(this::end);
		this.emitter.onError((ex) -> end());
		this.emitter.onCompletion(this::end);
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	void onEnd(Runnable action) {
		this.onEnd = action;
	}

	void start(Session session, String client, @Nullable String lastEventId) {
		this.upstream = this.gateway.subscribe(session, client, lastEventId, this);
		this.upstream.whenComplete((status, failure) -> {
			if (failure != null || status != 200) {
				sendRefusal((status != null) ? status : 503);
			}
			end();
		});
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		if (this.ended) {
			// The browser left before the gateway answered.
			subscription.cancel();
			return;
		}
		subscription.request(1);
	}

	@Override
	public void onNext(String line) {
		Flow.Subscription subscription = this.subscription;
		if (this.ended || subscription == null) {
			return;
		}
		EventStreamParser.Event event = this.parser.parse(line);
		if (event != null) {
			SseEventBuilder rendered = this.renderer.render(event);
			if (rendered != null) {
				send(rendered);
			}
		}
		subscription.request(1);
	}

	@Override
	public void onError(Throwable failure) {
		end();
	}

	@Override
	public void onComplete() {
		end();
	}

	void end() {
		if (this.ended) {
			return;
		}
		this.ended = true;
		this.onEnd.run();
		Flow.Subscription subscription = this.subscription;
		if (subscription != null) {
			subscription.cancel();
		}
		CompletableFuture<Integer> upstream = this.upstream;
		if (upstream != null) {
			upstream.cancel(true);
		}
		this.emitter.complete();
	}

	// An EventSource cannot read the status, so an event tells it.
	private void sendRefusal(int status) {
		String name = switch (status) {
			case 401 -> "logged-out";
			case 429 -> "too-many-streams";
			default -> "unavailable";
		};
		send(SseEmitter.event().name(name).data(status));
	}

	private void send(SseEventBuilder event) {
		if (this.ended) {
			return;
		}
		try {
			this.emitter.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			// The browser has left.
			end();
		}
	}

}
