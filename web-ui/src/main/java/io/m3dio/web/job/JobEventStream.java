package io.m3dio.web.job;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.m3dio.web.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One browser's stream: takes the gateway's lines one at a time, and passes each event on
 * as the fragment that shows it. Whichever side ends, the other is told.
 */
class JobEventStream implements Flow.Subscriber<String> {

	// Ends now and then, whereupon the browser comes back by itself: with a fresh token,
	// and to whichever replica is there.
	private static final Duration LONGEST = Duration.ofMinutes(10);

	private final GatewayEvents gateway;

	private final JobFragments fragments;

	private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());

	private final ServerSentEvents events = new ServerSentEvents();

	private Runnable onEnd = () -> {
	};

	private volatile @Nullable CompletableFuture<Integer> upstream;

	private volatile Flow.@Nullable Subscription subscription;

	private volatile boolean ended;

	JobEventStream(GatewayEvents gateway, JobFragments fragments) {
		this.gateway = gateway;
		this.fragments = fragments;
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

	void start(Session session, @Nullable String lastEventId) {
		this.upstream = this.gateway.subscribe(session, lastEventId, this);
		this.upstream.whenComplete((status, failure) -> {
			if (failure != null || status != 200) {
				refused((status != null) ? status : 503);
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
		ServerSentEvents.Event event = this.events.take(line);
		if (event != null) {
			SseEventBuilder fragment = this.fragments.of(event);
			if (fragment != null) {
				send(fragment);
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

	// An event source cannot see a status, so it is told in an event.
	private void refused(int status) {
		String name = switch (status) {
			case 401 -> "signed-out";
			case 429 -> "too-many";
			default -> "away";
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
