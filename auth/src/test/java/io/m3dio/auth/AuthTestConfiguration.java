package io.m3dio.auth;

import java.nio.file.Path;

import io.m3dio.local.servers.MySqlServer;
import org.mockito.Mockito;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * A database of our own, a clock that tests can move, and a password encoder that counts.
 */
@TestConfiguration(proxyBeanMethods = false)
class AuthTestConfiguration {

	private static final MySqlServer mysql = MySqlServer.start(Path.of("target", "mysql"));

	@Bean
	DynamicPropertyRegistrar database() {
		return (properties) -> {
			properties.add("spring.datasource.url", mysql::url);
			properties.add("m3dio.auth.attempts.per-address", () -> AuthClient.LIMIT_PER_CLIENT);
			properties.add("m3dio.auth.attempts.sign-ups-per-address", () -> AuthClient.LIMIT_PER_CLIENT);
			properties.add("spring.flyway.clean-disabled", () -> false);
		};
	}

	@Bean
	FlywayMigrationStrategy fromNothing() {
		return (flyway) -> {
			flyway.clean();
			flyway.migrate();
		};
	}

	@Bean
	@Primary
	MovableClock movableClock() {
		return new MovableClock();
	}

	/**
	 * Tests run scheduled tasks themselves, at the time of their clock.
	 */
	@Bean
	TaskScheduler taskScheduler() {
		return Mockito.mock(TaskScheduler.class);
	}

	@Bean
	static BeanPostProcessor countHashes() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof PasswordEncoder encoder) ? new CountingPasswordEncoder(encoder) : bean;
			}
		};
	}

	@Bean
	AuthClient authClient(MockMvcTester mvc) {
		return new AuthClient(mvc);
	}

}
