package io.m3dio.notification;

import java.time.Clock;

import io.m3dio.platform.problem.ProblemConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The notification service: receives events, stores who is to be told of them, and tells
 * them.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
@Import(ProblemConfiguration.class)
public final class NotificationApplication {

	/**
	 * Starts the service.
	 * @param args settings, as Spring Boot takes them
	 */
	public static void main(String[] args) {
		SpringApplication.run(NotificationApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
