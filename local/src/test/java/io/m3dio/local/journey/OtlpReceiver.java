package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Receives and stores traces.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
final class OtlpReceiver implements AutoCloseable {

	private final List<Received> spans = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private OtlpReceiver(HttpServer server) {
		this.server = server;
		server.createContext("/v1/traces", this::take);
		server.start();
	}

	static OtlpReceiver start() {
		try {
			return new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	List<Received> spans() {
		return this.spans;
	}

	private void take(HttpExchange exchange) throws IOException {
		ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
		for (ResourceSpans resource : request.getResourceSpansList()) {
			String service = value(resource.getResource().getAttributesList(), "service.name");
			resource.getScopeSpansList()
				.stream()
				.flatMap((scope) -> scope.getSpansList().stream())
				.forEach((span) -> this.spans.add(new Received(service, span)));
		}
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private static String value(List<KeyValue> attributes, String key) {
		return attributes.stream()
			.filter((attribute) -> attribute.getKey().equals(key))
			.map((attribute) -> attribute.getValue().getStringValue())
			.findFirst()
			.orElse("");
	}

	/**
	 * A span.
	 *
	 * @param service the service that it belongs to
	 * @param span the span as it was sent
	 */
	record Received(String service, Span span) {

		String name() {
			return this.span.getName();
		}

		String trace() {
			return hex(this.span.getTraceId());
		}

		String id() {
			return hex(this.span.getSpanId());
		}

		String parent() {
			return hex(this.span.getParentSpanId());
		}

		Instant start() {
			return Instant.EPOCH.plusNanos(this.span.getStartTimeUnixNano());
		}

		String attribute(String key) {
			return value(this.span.getAttributesList(), key);
		}

		private static String hex(ByteString bytes) {
			return HexFormat.of().formatHex(bytes.toByteArray());
		}

	}

}
