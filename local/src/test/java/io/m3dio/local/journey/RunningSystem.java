package io.m3dio.local.journey;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.m3dio.local.provider.OpenIdProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts M3DIO as {@code ./m3dio} does, once for all journeys, on free ports and with its
 * own data folder. External servers from the environment replace the embedded ones. There
 * is only one of each, so no second system may run at the same time. Traces are sent to
 * an {@link OtlpReceiver}.
 */
final class RunningSystem implements ParameterResolver {

	/**
	 * The address of the administrator.
	 */
	static final String ADMIN = "admin-" + UUID.randomUUID() + "@example.org";

	/**
	 * The port of the OpenID Connect provider, which is not there before a journey starts
	 * it.
	 */
	static final ReservedPort PROVIDER_PORT = new ReservedPort();

	/**
	 * Settings for tests: leases expire soon, so that tests need not wait long. The
	 * upload limit is small enough to be exceeded. Many sign-ups from one address are
	 * allowed. Accounts are deleted after seconds instead of days. Webhooks may call the
	 * tests.
	 */
	private static final Map<String, String> SETTINGS = Map.of("M3DIO_DB_LEASE", "8s", "M3DIO_CONVERTER_RETRYDELAY",
			"200ms", "M3DIO_MAX_UPLOAD", "200MB", "M3DIO_AUTH_ATTEMPTS_SIGNUPSPERADDRESS", "1000",
			"M3DIO_AUTH_DELETION_AFTER", "20s", "M3DIO_AUTH_DELETION_ASKEVERY", "5s",
			"M3DIO_AUTH_DELETION_ASKAGAINAFTER", "5s", "M3DIO_ADMIN_EMAIL", ADMIN, "M3DIO_OUTBOUND_INTERNAL", "true");

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSystem.class);

	static {
		// Conditions are usually met within a moment, but a busy machine may take longer.
		Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == Started.class || type == OtlpReceiver.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		ExtensionContext.Store store = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
		OtlpReceiver receiver = store.computeIfAbsent(OtlpReceiver.class, (type) -> OtlpReceiver.start(),
				OtlpReceiver.class);
		Started system = store.computeIfAbsent(Started.class, (type) -> start(receiver), Started.class);
		return (parameter.getParameter().getType() == Started.class) ? system : receiver;
	}

	private static Started start(OtlpReceiver receiver) {
		Map<String, String> settings = new HashMap<>(SETTINGS);
		settings.put("M3DIO_OIDC_ISSUER", "http://127.0.0.1:" + PROVIDER_PORT.number());
		settings.put("M3DIO_OIDC_CLIENT_ID", OpenIdProvider.CLIENT_ID);
		settings.put("M3DIO_OIDC_CLIENT_SECRET", OpenIdProvider.CLIENT_SECRET);
		settings.put("M3DIO_OIDC_NAME", "Example");
		settings.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", receiver.endpoint());
		settings.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "200ms");
		return Started.start(settings);
	}

}
