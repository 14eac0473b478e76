package io.m3dio.auth;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Configures the clock and the handling of scheduled tasks that fail.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TimeConfiguration {

	private static final Logger log = LoggerFactory.getLogger(TimeConfiguration.class);

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * Logs one line instead of a stack trace when a scheduled task fails. While MySQL is
	 * unavailable this happens every minute. The next run catches up.
	 */
	@Bean
	ThreadPoolTaskSchedulerCustomizer calmScheduledTasks() {
		return (scheduler) -> scheduler.setErrorHandler(
				(failure) -> log.warn("A scheduled task failed and will run again: {}", failure.toString()));
	}

}
