package io.m3dio.platform.telemetry;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Turns tracing off completely unless an endpoint for traces is set. Otherwise Spring
 * Boot would record traces and discard them.
 */
final class TracingOnDemand implements AutoConfigurationImportFilter, EnvironmentAware {

	static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private boolean wanted;

	@Override
	public void setEnvironment(Environment environment) {
		this.wanted = !environment.getProperty(ENDPOINT, "").isBlank();
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurations.length];
		for (int i = 0; i < matches.length; i++) {
			matches[i] = this.wanted || !isTracing(autoConfigurations[i]);
		}
		return matches;
	}

	private static boolean isTracing(@Nullable String autoConfiguration) {
		return autoConfiguration != null
				&& Stream.of("org.springframework.boot.opentelemetry.", "org.springframework.boot.micrometer.tracing.")
					.anyMatch(autoConfiguration::startsWith);
	}

}
