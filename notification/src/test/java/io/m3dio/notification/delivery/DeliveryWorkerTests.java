package io.m3dio.notification.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import io.m3dio.broker.EventJson;
import io.m3dio.broker.event.AccountEvent.EmailVerificationRequested;
import io.m3dio.broker.event.AccountEvent.PasswordResetRequested;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.broker.event.WebhookTested;
import io.m3dio.notification.Servers;
import io.m3dio.platform.time.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

class DeliveryWorkerTests {

	private static final String RECIPIENT = "anna@example.org";

	private final MovableClock clock = new MovableClock();

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(Servers.mySqlUrl()));

	private final Deliveries deliveries = new Deliveries(this.jdbc);

	private final BlockingChannel channel = new BlockingChannel();

	private final DeliveryProperties properties = new DeliveryProperties(Duration.ofSeconds(30), Duration.ofSeconds(2),
			Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1),
			Map.of("email", new DeliveryProperties.Limits(4, 100)));

	private final DeliveryWorker worker = worker(this.deliveries);

	@BeforeEach
	void deleteAll() {
		this.jdbc.sql("DELETE FROM delivery").update();
	}

	@Test
	void sendsOnceWhatIsExecutedAgainWhileItIsBeingSent() throws Exception {
		UUID id = add();
		CompletableFuture<CompletionHandler<Void>> first = deliver(id);
		assertThat(this.worker.deliver(id)).isNotInstanceOf(OnCompleteRemove.class);
		this.channel.proceed.countDown();
		assertThat(first.get()).isInstanceOf(OnCompleteRemove.class);
		assertThat(this.worker.deliver(id)).isInstanceOf(OnCompleteRemove.class);
		assertThat(this.channel.sent).hasValue(1);
	}

	@Test
	void sendsNothingThatAnotherReplicaHasJustSent() {
		UUID id = add();
		Deliveries raced = new Deliveries(this.jdbc) {

			@Override
			Optional<DeliveryAttempt> next(UUID id) {
				Optional<DeliveryAttempt> attempt = super.next(id);
				markSent(id, null);
				return attempt;
			}

		};
		this.channel.proceed.countDown();
		assertThat(worker(raced).deliver(id)).isInstanceOf(OnCompleteRemove.class);
		assertThat(this.channel.sent).hasValue(0);
	}

	@Test
	void testsOnceAndLeavesWhoeverDoesNotAnswerAlone() {
		Channel silent = silentChannel();
		DeliveryWorker worker = worker(this.deliveries, silent);
		UUID test = add(new WebhookTested(Instant.now(), UUID.randomUUID().toString(), RECIPIENT));
		assertThat(worker.deliver(test)).isInstanceOf(OnCompleteRemove.class);
		assertThat(this.jdbc.sql("SELECT failure FROM delivery WHERE state = 'FAILED'").query(String.class).list())
			.containsExactly("No answer");
		worker.deliver(add());
		verify(silent, times(1)).send(any());
	}

	@Test
	void triesAtOnceWhatSomebodyIsWaitingForAfterOthersHaveFailed() {
		Channel silent = silentChannel();
		DeliveryWorker worker = worker(this.deliveries, silent);
		worker.deliver(add());
		worker.deliver(add());
		verify(silent, times(1)).send(any());
		Instant soon = this.clock.instant().plusSeconds(60);
		worker.deliver(add(new PasswordResetRequested(UUID.randomUUID().toString(), this.clock.instant(),
				UUID.randomUUID().toString(), RECIPIENT, "an-encrypted-token", soon)));
		worker.deliver(add(new EmailVerificationRequested(UUID.randomUUID().toString(), this.clock.instant(),
				UUID.randomUUID().toString(), RECIPIENT, false, "an-encrypted-token", "an-encrypted-code", soon)));
		verify(silent, times(3)).send(any());
	}

	private static Channel silentChannel() {
		Channel silent = mock();
		when(silent.name()).thenReturn("email");
		when(silent.send(any())).thenThrow(new UncheckedIOException(new IOException("No answer")));
		return silent;
	}

	@Test
	void revivesWhatAnotherReplicaWasSending() {
		ExecutionOperations<Void> operations = mock();
		ExecutionComplete execution = execution(UUID.randomUUID());
		this.worker.revive(execution, operations);
		verify(operations).reschedule(eq(execution), any(Instant.class));
	}

	@Test
	void leavesAloneWhatItIsSendingItself() throws Exception {
		UUID id = add();
		CompletableFuture<CompletionHandler<Void>> first = deliver(id);
		ExecutionOperations<Void> operations = mock();
		this.worker.revive(execution(id), operations);
		verifyNoInteractions(operations);
		this.channel.proceed.countDown();
		assertThat(first.get()).isInstanceOf(OnCompleteRemove.class);
	}

	private DeliveryWorker worker(Deliveries deliveries) {
		return worker(deliveries, this.channel);
	}

	private DeliveryWorker worker(Deliveries deliveries, Channel channel) {
		return new DeliveryWorker(deliveries, List.of(channel), new DeliveryGate(this.properties, this.clock),
				new MySqlRetry(), new EventJson(), this.properties, this.clock,
				new DeliveryMetrics(new SimpleMeterRegistry(), deliveries, List.of(channel)), ObservationRegistry.NOOP);
	}

	private CompletableFuture<CompletionHandler<Void>> deliver(UUID id) throws InterruptedException {
		CompletableFuture<CompletionHandler<Void>> delivery = CompletableFuture
			.supplyAsync(() -> this.worker.deliver(id));
		this.channel.sending.await();
		return delivery;
	}

	private static ExecutionComplete execution(UUID id) {
		Instant now = Instant.now();
		return ExecutionComplete.failure(new Execution(now, DeliveryConfiguration.TASK.instance(id.toString()).build()),
				now, now, null);
	}

	private UUID add() {
		return add(new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0",
				UUID.randomUUID().toString(), RECIPIENT, new Batch("65f0c0ffee65f0c0ffee65f0", null, "batch-secret"),
				"talk.mp4", "no-audio", "This video has no audio track.", "Choose another one.", false));
	}

	private UUID add(OwnedEvent event) {
		Delivery delivery = new Delivery(Delivery.id(event, "email", RECIPIENT), RECIPIENT, event);
		this.deliveries.add(delivery, "email", new EventJson().entry(event, null),
				Instant.parse("2030-01-01T00:00:00Z"));
		return delivery.id();
	}

	private static final class BlockingChannel implements Channel {

		private final CountDownLatch sending = new CountDownLatch(1);

		private final CountDownLatch proceed = new CountDownLatch(1);

		private final AtomicInteger sent = new AtomicInteger();

		@Override
		public String name() {
			return "email";
		}

		@Override
		public boolean collectsBatches() {
			return true;
		}

		@Override
		public Set<String> recipients(OwnedEvent event) {
			return Set.of("anna@example.org");
		}

		@Override
		public @Nullable String send(Delivery delivery) {
			this.sending.countDown();
			try {
				this.proceed.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			this.sent.incrementAndGet();
			return null;
		}

	}

}
