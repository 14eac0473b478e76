package io.m3dio.gateway.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.m3dio.db.outbox.Backlog;
import io.m3dio.db.queue.AllJobs;
import io.m3dio.db.queue.QueueQueries;
import io.m3dio.gateway.admin.AdminServiceController.Overview;
import io.m3dio.gateway.admin.AdminServiceController.Service;
import io.m3dio.gateway.admin.AdminServiceController.State;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/**
 * Asks auth and notification whether they are ready. Nobody calls converters, so those
 * are judged by their work.
 */
@Component
final class ServiceHealth {

	/** A converter looks for work every few seconds. */
	private static final Duration SOON = Duration.ofSeconds(30);

	private final HealthEndpoint own;

	private final AuthAdminClient auth;

	private final NotificationAdminClient notification;

	private final AllJobs jobs;

	private final QueueQueries queue;

	private final Clock clock;

	ServiceHealth(HealthEndpoint own, AuthAdminClient auth, NotificationAdminClient notification, AllJobs jobs,
			QueueQueries queue, Clock clock) {
		this.own = own;
		this.auth = auth;
		this.notification = notification;
		this.jobs = jobs;
		this.queue = queue;
		this.clock = clock;
	}

	Overview look() {
		Backlog waiting = this.queue.backlog();
		long running = this.queue.running();
		return new Overview(
				List.of(new Service("gateway", own()), new Service("auth", ask(this.auth::checkReady)),
						new Service("notification", ask(this.notification::checkReady)),
						new Service("converter", converter(waiting, running))),
				waiting.count(), waiting.since(), running);
	}

	private State own() {
		HealthDescriptor readiness = this.own.healthForPath("readiness");
		return (readiness != null && readiness.getStatus().equals(Status.UP)) ? State.READY : State.NOT_READY;
	}

	private static State ask(Runnable check) {
		try {
			check.run();
			return State.READY;
		}
		catch (ResourceAccessException ex) {
			return State.UNREACHABLE;
		}
		catch (RestClientException ex) {
			return State.NOT_READY;
		}
	}

	private State converter(Backlog waiting, long running) {
		Instant now = this.clock.instant();
		if (this.jobs.isAnyHeldAt(now)) {
			return State.READY;
		}
		boolean left = running > 0 || waiting.seconds(now) > SOON.toSeconds();
		return left ? State.NOT_READY : State.IDLE;
	}

}
