package io.m3dio.auth;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * What the clock is, and what happens when a scheduled task fails.
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
	 * One line instead of a stack trace every minute while MySQL is away: the next run
	 * does what this one could not.
	 */
	@Bean
	ThreadPoolTaskSchedulerCustomizer calmScheduledTasks() {
		return (scheduler) -> scheduler.setErrorHandler(
				(failure) -> log.warn("A scheduled task failed and will run again: {}", failure.toString()));
	}

}
