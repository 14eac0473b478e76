package io.m3dio.platform.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpansWithoutSecretsTests {

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080/d/s3-cr_et, http://localhost:8080/d/-", "/d/s3-cr_et, /d/-",
			"http://localhost:8080/feed/s3-cr_et/65f0.mp3, http://localhost:8080/feed/-/65f0.mp3",
			"/jobs?_csrf=secret, /jobs", "/api/jobs, /api/jobs", "/api/feed/link, /api/feed/link",
			"what is this?, what is this?",
			"'I/O error on GET request for \"http://gateway/d/s3-cr_et\": null', 'I/O error on GET request for \"http://gateway/d/-\": null'",
			"'for \"http://gateway/api?a=s3-cr_et\": null', 'for \"http://gateway/api\": null'" })
	void removesSecretsAndNothingElse(String text, String told) {
		assertThat(SpansWithoutSecrets.clean(text)).isEqualTo(told);
	}

	@Test
	void removesSecretsFromAllPartsOfASpan() {
		Kept sent = new Kept(new ArrayList<>());
		try (SdkTracerProvider tracers = SdkTracerProvider.builder()
			.addSpanProcessor(SimpleSpanProcessor.create(new SpansWithoutSecrets(sent)))
			.build()) {
			Span span = tracers.get("test").spanBuilder("get").startSpan();
			span.setAttribute("http.url", "/d/s3-cr_et").setAttribute("size", 3);
			span.recordException(new IllegalStateException("Cannot reach /d/s3-cr_et"));
			span.addEvent("tried", Attributes.builder().put("url", "/d/s3-cr_et").build());
			span.setStatus(StatusCode.ERROR, "/d/s3-cr_et is not there");
			span.end();
		}
		SpanData told = sent.spans().get(0);
		assertThat(told.getAttributes().toString() + told.getEvents() + told.getStatus()).doesNotContain("s3-cr_et")
			.contains("IllegalStateException", "size=3", "/d/- is not there");
	}

	/**
	 * Stores exported spans.
	 *
	 * @param spans the exported spans
	 */
	private record Kept(List<SpanData> spans) implements SpanExporter {

		@Override
		public CompletableResultCode export(Collection<SpanData> more) {
			this.spans.addAll(more);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
