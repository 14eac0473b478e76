package io.m3dio.web.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.m3dio.web.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.ModelAndView;
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

	private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());

	private final ServerSentEvents events = new ServerSentEvents();

	private Runnable onEnd = () -> {
	};

	private volatile @Nullable CompletableFuture<Integer> upstream;

	private volatile Flow.@Nullable Subscription subscription;

	private volatile boolean ended;

	JobEventStream(GatewayEvents gateway) {
		this.gateway = gateway;
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
			pass(event);
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

	private void pass(ServerSentEvents.Event event) {
		SseEventBuilder out = SseEmitter.event();
		if (event.id() != null) {
			out.id(event.id());
		}
		switch (event.name()) {
			case "" -> send(out.comment("alive"));
			case "job" -> send(out.name("job").data(card(this.gateway.job(event.data()))));
			case "snapshot" -> send(out.name("snapshot").data(cards(event.data())));
			case "deleted" -> send(out.name("deleted").data(this.gateway.deleted(event.data())));
			default -> {
				// Of a newer gateway.
			}
		}
	}

	private static ModelAndView card(Job job) {
		return new ModelAndView("job/card :: card", Map.of("job", job));
	}

	private ModelAndView cards(String data) {
		return new ModelAndView("job/list :: cards", Map.of("jobs", this.gateway.jobs(data)));
	}

	// An event source cannot see a status, so it is told in an event.
	private void refused(int status) {
		send(SseEmitter.event().name((status == 401) ? "signed-out" : "away").data(status));
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
