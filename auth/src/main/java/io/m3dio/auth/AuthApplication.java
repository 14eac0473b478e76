package io.m3dio.auth;

import io.m3dio.platform.problem.ProblemConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The auth service: accounts, sessions and tokens. It has its own users, so the
 * auto-configuration that would generate one is excluded.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@Import(ProblemConfiguration.class)
public class AuthApplication {

	/**
	 * Starts the service.
	 * @param args command line arguments, read as settings
	 */
	public static void main(String[] args) {
		SpringApplication.run(AuthApplication.class, args);
	}

}
