package io.m3dio.gateway;

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
 * The gateway: the API of M3DIO.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableConfigurationProperties(PublicLinks.class)
@EnableScheduling
@Import(ProblemConfiguration.class)
class GatewayApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	public static void main(String[] args) {
		SpringApplication.run(GatewayApplication.class, args);
	}

}
