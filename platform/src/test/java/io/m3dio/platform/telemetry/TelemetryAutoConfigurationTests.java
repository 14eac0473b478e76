package io.m3dio.platform.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class TelemetryAutoConfigurationTests {

	private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void tracesNothingWithoutAnEndpoint() {
		this.context.run((running) -> {
			assertThat(running).doesNotHaveBean(Tracer.class).doesNotHaveBean("openTelemetrySdk");
			Trace.goingOn("m3dio.test", TRACE, running.getBean(ObservationRegistry.class))
				.observe(() -> assertThat(Trace.current()).isNull());
		});
	}

	@Test
	void continuesAStoredTrace() {
		this.context.withPropertyValues(TracingOnDemand.ENDPOINT + "=http://127.0.0.1:1/v1/traces").run((running) -> {
			Observation observation = Trace.goingOn("m3dio.test", TRACE, running.getBean(ObservationRegistry.class));
			String kept = observation.observe(Trace::current);
			assertThat(kept).startsWith(TRACE.substring(0, 36)).endsWith("-01").isNotEqualTo(TRACE);
		});
	}

	@Test
	void observesNothingWithoutACurrentObservation() {
		assertThat(Trace.part("m3dio.test").isNoop()).isTrue();
	}

	@Test
	void exportsNoSpanWithASecret() {
		this.context.withPropertyValues(TracingOnDemand.ENDPOINT + "=http://127.0.0.1:1/v1/traces")
			.run((running) -> assertThat(running.getBeansOfType(SpanExporter.class).values()).isNotEmpty()
				.allMatch(SpansWithoutSecrets.class::isInstance));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
