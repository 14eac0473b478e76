package io.m3dio.local.journey;

import java.util.Map;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * M3DIO as {@code ./m3dio} starts it, on free ports and with a data folder of its own,
 * once for all journeys. Servers that the environment names are used in place of the
 * embedded ones.
 */
final class RunningSystem implements ParameterResolver {

	/**
	 * A dead worker's job is taken up soon, so that a test need not wait for long; and
	 * too large is small enough to be tried.
	 */
	private static final Map<String, String> SETTINGS = Map.of("M3DIO_DB_LEASE", "4s", "M3DIO_CONVERTER_RETRYDELAY",
			"200ms", "M3DIO_MAX_UPLOAD", "200MB");

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSystem.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Started.class;
	}

	@Override
	public Started resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Started.class, (type) -> Started.start(SETTINGS), Started.class);
	}

}
