package io.m3dio.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.JobEvent;
import io.m3dio.notification.delivery.DeliveryMetrics.Outcome;
import io.m3dio.platform.telemetry.LogKey;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Takes one delivery to its channel and writes down what came of it.
 */
@Component
class Courier {

	private static final Logger log = LoggerFactory.getLogger(Courier.class);

	private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

	private final Deliveries deliveries;

	private final Map<String, Channel> channels;

	private final LeaseKeeper leases;

	private final Patience patience;

	private final EventJson json;

	private final DeliveryProperties properties;

	private final Clock clock;

	private final DeliveryMetrics metrics;

	private final ObservationRegistry observations;

	Courier(Deliveries deliveries, List<Channel> channels, LeaseKeeper leases, Patience patience, EventJson json,
			DeliveryProperties properties, Clock clock, DeliveryMetrics metrics, ObservationRegistry observations) {
		this.deliveries = deliveries;
		this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
		this.leases = leases;
		this.patience = patience;
		this.json = json;
		this.properties = properties;
		this.clock = clock;
		this.metrics = metrics;
		this.observations = observations;
	}

	/**
	 * Delivers what has been due for longest.
	 * @return whether anything was due
	 */
	boolean deliverNext() {
		Optional<Claim> claim = this.deliveries.claim(this.properties.lease());
		claim.ifPresent(this::deliverOnce);
		return claim.isPresent();
	}

	/*
	 * While MySQL is away leases run out although their deliveries are under way here.
	 * Such a claim is left alone: its first holder knows how it ends.
	 */
	private void deliverOnce(Claim claim) {
		if (!this.underWay.add(claim.id())) {
			return;
		}
		MDC.put(LogKey.JOB, claim.job());
		try {
			this.leases.keep(claim, () -> deliver(claim));
		}
		finally {
			this.underWay.remove(claim.id());
			MDC.remove(LogKey.JOB);
		}
	}

	private void deliver(Claim claim) {
		BooleanSupplier outcome = attempt(claim);
		// What was sent and not written down would be sent again.
		this.patience.insist(() -> {
			if (!outcome.getAsBoolean()) {
				log.warn("Somebody else ended {} meanwhile, or is at it", claim);
			}
		});
	}

	/*
	 * Returns how to write down what happened, so that a database that is away right then
	 * is not mistaken for a mail that was not sent.
	 */
	private BooleanSupplier attempt(Claim claim) {
		try {
			Trace.goingOn("m3dio.delivery", claim.trace(), this.observations)
				.contextualName("send " + claim.channel())
				.lowCardinalityKeyValue("channel", claim.channel())
				.highCardinalityKeyValue("job", claim.job())
				.observe(() -> send(claim));
			log.info("Sent {}", claim);
			this.metrics.ended(claim, Outcome.SENT);
			return () -> this.deliveries.sent(claim);
		}
		catch (UndeliverableException ex) {
			log.warn("Cannot send {}: {}", claim, Reason.of(ex));
			this.metrics.ended(claim, Outcome.FAILED);
			return () -> this.deliveries.failed(claim, Reason.of(ex));
		}
		catch (RuntimeException ex) {
			return postponed(claim, Reason.of(ex));
		}
	}

	private void send(Claim claim) {
		Channel channel = this.channels.get(claim.channel());
		Assert.state(channel != null, () -> "There is no channel " + claim.channel());
		Message message = new Message(claim.payload().getBytes(StandardCharsets.UTF_8));
		channel.send(new Delivery(claim.id(), claim.recipient(), (JobEvent) this.json.fromMessage(message)));
	}

	private BooleanSupplier postponed(Claim claim, String reason) {
		Duration wait = this.properties.retryAfter(claim.attempts());
		if (this.clock.instant().plus(wait).isAfter(claim.giveUpAt())) {
			log.warn("Gave up {}: {}", claim, reason);
			this.metrics.ended(claim, Outcome.FAILED);
			return () -> this.deliveries.failed(claim, reason);
		}
		log.warn("Could not send {}, next attempt in {}: {}", claim, wait, reason);
		this.metrics.ended(claim, Outcome.POSTPONED);
		return () -> this.deliveries.postponed(claim, wait, reason);
	}

}
