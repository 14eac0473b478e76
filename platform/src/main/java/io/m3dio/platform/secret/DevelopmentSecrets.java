package io.m3dio.platform.secret;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start in production with a server password or a secret that is published in
 * the sources.
 */
final class DevelopmentSecrets implements EnvironmentPostProcessor, Ordered {

	private static final List<Address> ADDRESSES = List.of(
			new Address("spring.datasource.url", "M3DIO_MYSQL_URL",
					Pattern.compile("development-only|[?&]password=m3dio(&|$)")),
			new Address("spring.mongodb.uri", "M3DIO_MONGODB_URI", Pattern.compile("development-only")),
			new Address("spring.rabbitmq.addresses", "M3DIO_RABBITMQ_URI",
					Pattern.compile("development-only|guest:guest@")),
			new Address("m3dio.mail.secret", "M3DIO_MAIL_SECRET", Pattern.compile("development-only")), new Address(
					"m3dio.introspection.secret", "M3DIO_INTROSPECTION_SECRET", Pattern.compile("development-only")));

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getProperty("M3DIO_PRODUCTION", Boolean.class, false)) {
			ADDRESSES.forEach((address) -> address.check(environment));
		}
	}

	/** Runs after the configuration files have been read. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * The address of a server, with its password, or a secret alone.
	 *
	 * @param property the setting that holds it
	 * @param variable the environment variable that sets it
	 * @param secret matches addresses that contain a development password
	 */
	private record Address(String property, String variable, Pattern secret) {

		void check(ConfigurableEnvironment environment) {
			String address = environment.getProperty(this.property, "");
			if (this.secret.matcher(address).find()) {
				throw new InvalidConfigurationPropertyValueException(this.property, null,
						"M3DIO_PRODUCTION is true but " + this.variable
								+ " is not set or contains a development password, which is public.");
			}
		}

	}

}
