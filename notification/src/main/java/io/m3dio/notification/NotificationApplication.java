package io.m3dio.notification;

import java.time.Clock;

import io.m3dio.platform.link.PublicLinks;
import io.m3dio.platform.problem.ProblemConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The notification service: receives events about jobs, stores a delivery for each person
 * to be told, and sends it.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableConfigurationProperties(PublicLinks.class)
@EnableScheduling
@Import(ProblemConfiguration.class)
public final class NotificationApplication {

	/**
	 * Starts the service.
	 * @param args settings, in the form that Spring Boot reads
	 */
	public static void main(String[] args) {
		SpringApplication.run(NotificationApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
