package io.m3dio.local.journey;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * M3DIO as {@code ./m3dio} starts it, on free ports and with a data folder of its own,
 * once for all journeys. Servers that the environment names are used in place of the
 * embedded ones; as there is one of each, no second system may run beside this one. What
 * the services trace is sent to an {@link OtlpReceiver}.
 */
final class RunningSystem implements ParameterResolver {

	/**
	 * A dead worker's job is taken up soon, so that a test need not wait for long; too
	 * large is small enough to be tried; and many people come from one address.
	 */
	private static final Map<String, String> SETTINGS = Map.of("M3DIO_DB_LEASE", "8s", "M3DIO_CONVERTER_RETRYDELAY",
			"200ms", "M3DIO_MAX_UPLOAD", "200MB", "M3DIO_AUTH_ATTEMPTS_SIGNUPSPERADDRESS", "1000");

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSystem.class);

	static {
		// What is waited for comes in a moment, but for a machine that has much to do.
		Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == Started.class || type == OtlpReceiver.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
		OtlpReceiver receiver = store.computeIfAbsent(OtlpReceiver.class, (type) -> OtlpReceiver.start(),
				OtlpReceiver.class);
		Started system = store.computeIfAbsent(Started.class, (type) -> start(receiver), Started.class);
		return (parameter.getParameter().getType() == Started.class) ? system : receiver;
	}

	private static Started start(OtlpReceiver receiver) {
		Map<String, String> settings = new HashMap<>(SETTINGS);
		settings.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", receiver.endpoint());
		settings.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "200ms");
		return Started.start(settings);
	}

}
