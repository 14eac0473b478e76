package io.m3dio.local;

import java.util.List;
import java.util.Locale;

import io.m3dio.local.process.Variables;

/**
 * The services, with their ports and their share of this machine's memory.
 */
public enum Service {

	/** Accounts, sessions, tokens. */
	AUTH("auth", 2, 128, "M3DIO_MYSQL_URL", "M3DIO_RABBITMQ_URI", "M3DIO_KEY_SECRET", "M3DIO_MAIL_SECRET",
			"M3DIO_INTROSPECTION_*", "M3DIO_ADMIN_EMAIL", "M3DIO_PUBLIC_URL", "M3DIO_OIDC_*"),

	/** Emails, webhooks and notifications about finished conversions. */
	NOTIFICATION("notification", 3, 128, "M3DIO_MYSQL_URL", "M3DIO_RABBITMQ_URI", "M3DIO_SMTP_URL", "M3DIO_MAIL_FROM",
			"M3DIO_PUBLIC_URL", "M3DIO_AUTH_URL", "M3DIO_MAIL_SECRET", "M3DIO_DKIM_SELECTOR", "M3DIO_DKIM_KEY",
			"M3DIO_EMAIL_*", "M3DIO_BATCH_*", "M3DIO_DELIVERY_*", "M3DIO_HISTORY_*", "M3DIO_OUTBOUND_*",
			"M3DIO_WEBHOOK_*"),

	/** Conversions with ffmpeg. */
	CONVERTER("converter", 4, 128, "M3DIO_MONGODB_URI", "M3DIO_RABBITMQ_URI", "M3DIO_RETENTION", "M3DIO_WORKERS",
			"M3DIO_DRAIN", "M3DIO_SCRATCH", "M3DIO_FFMPEG", "M3DIO_SANDBOX", "M3DIO_DB_*"),

	/** The API. */
	GATEWAY("gateway", 1, 192, "M3DIO_MONGODB_URI", "M3DIO_RABBITMQ_URI", "M3DIO_RETENTION", "M3DIO_MAX_UPLOAD",
			"M3DIO_AUTH_URL", "M3DIO_NOTIFICATION_URL", "M3DIO_PUBLIC_URL", "M3DIO_INTROSPECTION_*", "M3DIO_LIMITS_*",
			"M3DIO_DB_*"),

	/** The pages. */
	WEB_UI("web-ui", 0, 160, "M3DIO_GATEWAY_*", "M3DIO_MAX_UPLOAD", "M3DIO_OIDC_ISSUER", "M3DIO_OIDC_NAME");

	private final String module;

	private final int portOffset;

	private final int heapMegabytes;

	private final Variables variables;

	/**
	 * Creates a service.
	 * @param variables what it reads of the environment, beside what it is named after
	 */
	Service(String module, int portOffset, int heapMegabytes, String... variables) {
		this.module = module;
		this.portOffset = portOffset;
		this.heapMegabytes = heapMegabytes;
		String own = "M3DIO_" + module.toUpperCase(Locale.ROOT).replace("-", "") + "_*";
		this.variables = Variables.of(variables)
			.and(own, "M3DIO_PRODUCTION", "M3DIO_ALLOW_PLAINTEXT", "M3DIO_TLS_FOLDER", "M3DIO_SECRETS_FOLDER",
					"M3DIO_TRUSTED_PROXIES", "M3DIO_REQUEST_*");
	}

	/**
	 * Returns the service's name, which its folder, its log and messages have.
	 * @return the name, such as {@code web-ui}
	 */
	public String module() {
		return this.module;
	}

	/** Tells whether it keeps tables in MySQL, by a user of its own. */
	boolean hasTables() {
		return this == AUTH || this == NOTIFICATION;
	}

	int portOffset() {
		return this.portOffset;
	}

	/**
	 * Returns the environment variables that the service reads.
	 * @return the variables
	 */
	Variables variables() {
		return this.variables;
	}

	/**
	 * Returns the options of the service's JVM. The serial collector suits small heaps.
	 * Using only the first compiler tier halves the CPU time of a start, and an upload of
	 * a gigabyte takes no longer. A service that runs out of memory exits, because it is
	 * better to start it again.
	 */
	List<String> jvmOptions() {
		return List.of("-Xmx" + this.heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-XX:+ExitOnOutOfMemoryError");
	}

}
