package io.m3dio.platform.telemetry;

import java.util.Collection;
import java.util.List;

import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Removes secrets from spans before they leave this process, wherever in a span they are.
 * The path of an emailed link and of a feed is secret, and a query string may contain
 * anything. Messages of exceptions contain such addresses too.
 *
 * @param exporter exports the cleaned spans
 */
record SpansWithoutSecrets(SpanExporter exporter) implements SpanExporter {

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		return this.exporter.export(spans.stream().map(Clean::new).map(SpanData.class::cast).toList());
	}

	@Override
	public CompletableResultCode flush() {
		return this.exporter.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.exporter.shutdown();
	}

	static String clean(String text) {
		return text.replaceAll("(?<!/api)/(d/(?:all/)?|feed/)[\\w-]+", "/$1-")
			.replaceAll("((?<!\\S)/|https?://)([^\\s?\"]*)\\?[^\\s\"]*", "$1$2");
	}

	private static Attributes clean(Attributes attributes) {
		AttributesBuilder builder = attributes.toBuilder();
		attributes.forEach((key, value) -> {
			if (key.getType() == AttributeType.STRING) {
				builder.put(key.getKey(), clean((String) value));
			}
		});
		return builder.build();
	}

	/**
	 * A span whose secrets have been removed.
	 */
	private static final class Clean extends DelegatingSpanData {

		Clean(SpanData span) {
			super(span);
		}

		@Override
		public Attributes getAttributes() {
			return clean(super.getAttributes());
		}

		@Override
		public List<EventData> getEvents() {
			return super.getEvents().stream()
				.map((event) -> EventData.create(event.getEpochNanos(), event.getName(), clean(event.getAttributes()),
						event.getTotalAttributeCount()))
				.toList();
		}

		@Override
		public StatusData getStatus() {
			StatusData status = super.getStatus();
			return StatusData.create(status.getStatusCode(), clean(status.getDescription()));
		}

	}

}
