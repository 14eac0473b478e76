package io.m3dio.broker;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses to start in production with a broker's password that stands in the sources.
 */
class DevelopmentSecrets implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getProperty("M3DIO_PRODUCTION", Boolean.class, false)) {
			refuse(environment, "spring.rabbitmq.addresses", "M3DIO_RABBITMQ_URI");
		}
	}

	private static void refuse(ConfigurableEnvironment environment, String setting, String variable) {
		String address = environment.getProperty(setting, "");
		if (address.contains("development-only") || address.contains("guest:guest@")) {
			throw new InvalidConfigurationPropertyValueException(setting, null, "M3DIO_PRODUCTION is true but "
					+ variable + " is not set, or has a password of development, which everybody knows.");
		}
	}

	/** After the configuration files were read. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
