package io.m3dio.auth;

import java.nio.file.Path;

import io.m3dio.local.provider.OpenIdProvider;
import io.m3dio.local.servers.MySqlServer;
import io.m3dio.platform.time.MovableClock;
import org.mockito.Mockito;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Provides a database, an OpenID Connect provider, a clock that tests can move, and a
 * password encoder that counts.
 */
@TestConfiguration(proxyBeanMethods = false)
class AuthTestConfiguration {

	private static final MySqlServer mysql = MySqlServer.start(Path.of("target", "mysql"));

	private static final OpenIdProvider provider = OpenIdProvider.start(0, "http://localhost:8080/login/oidc/callback");

	@Bean
	DynamicPropertyRegistrar servers() {
		return (properties) -> {
			properties.add("spring.datasource.url", mysql::url);
			properties.add("m3dio.auth.attempts.per-address", () -> AuthClient.LIMIT_PER_CLIENT);
			properties.add("m3dio.auth.attempts.sign-ups-per-address", () -> AuthClient.LIMIT_PER_CLIENT);
			properties.add("spring.flyway.clean-disabled", () -> false);
			properties.add("M3DIO_ADMIN_EMAIL", () -> " Admin@Example.com");
			properties.add("M3DIO_OIDC_ISSUER", provider::issuer);
			properties.add("M3DIO_OIDC_CLIENT_ID", () -> OpenIdProvider.CLIENT_ID);
			properties.add("M3DIO_OIDC_CLIENT_SECRET", () -> OpenIdProvider.CLIENT_SECRET);
			properties.add("M3DIO_OIDC_NAME", () -> "Example");
			// Nobody listens there, so events stay in the outbox.
			properties.add("spring.rabbitmq.addresses", () -> "amqp://127.0.0.1:1");
			properties.add("spring.rabbitmq.listener.simple.auto-startup", () -> false);
		};
	}

	@Bean
	OpenIdProvider provider() {
		return provider;
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
	AccountEvents accountEvents(JdbcClient jdbc) {
		return new AccountEvents(jdbc);
	}

	@Bean
	AuthClient authClient(MockMvcTester mvc, AccountEvents events) {
		return new AuthClient(mvc, events);
	}

}
