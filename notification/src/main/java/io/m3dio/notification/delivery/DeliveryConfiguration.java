package io.m3dio.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.stats.StatsRegistryAdapter;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Configures db-scheduler, which decides when a delivery is due and which replica sends
 * it. Each waiting delivery is an execution of the task {@code delivery}.
 */
@Configuration(proxyBeanMethods = false)
final class DeliveryConfiguration {

	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("delivery");

	private static final int HEARTBEATS_PER_LEASE = 6;

	/**
	 * How long to wait for deliveries in progress when the service stops. db-scheduler
	 * waits twice for as long, which is less than the half minute that Kubernetes grants.
	 */
	private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(10);

	@Bean
	CustomTask<Void> deliveryTask(DeliveryWorker worker, DeliveryProperties properties) {
		return Tasks.custom(TASK)
			.onFailure(new OnFailureRetryLater<>(properties.firstRetry()))
			.onDeadExecution(worker::revive)
			.execute((execution, context) -> worker.deliver(UUID.fromString(execution.getId())));
	}

	/**
	 * Creates the scheduler. The database is given, because db-scheduler would otherwise
	 * connect to it to find out which one it is, and the service has to start while MySQL
	 * is unavailable.
	 */
	@Bean(initMethod = "start", destroyMethod = "stop")
	Scheduler scheduler(CustomTask<Void> deliveryTask, DeliveryProperties properties, DataSource dataSource,
			Clock clock, MeterRegistry meters, List<Channel> channels) {
		int workers = channels.stream().mapToInt((channel) -> properties.limits(channel.name()).workers()).sum();
		return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), deliveryTask)
			.jdbcCustomization(new MySQL8JdbcCustomization(true))
			.clock(clock::instant)
			.threads(workers)
			.pollingInterval(properties.pollInterval())
			.heartbeatInterval(properties.lease().dividedBy(HEARTBEATS_PER_LEASE))
			.missedHeartbeatsLimit(HEARTBEATS_PER_LEASE)
			.shutdownMaxWait(SHUTDOWN_WAIT)
			.addSchedulerListener(new StatsRegistryAdapter(new MicrometerStatsRegistry(meters, List.of(deliveryTask))))
			.build();
	}

}
