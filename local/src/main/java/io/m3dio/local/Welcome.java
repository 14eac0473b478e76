package io.m3dio.local;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a start says when everything runs.
 */
final class Welcome {

	private Welcome() {
	}

	static String text(Settings settings, Duration took) {
		StringBuilder text = new StringBuilder();
		text.append("%nM3DIO is ready after %d s.%n%n".formatted(took.toSeconds()));
		text.append("  Page   http://localhost:%d%n".formatted(settings.ports().page()));
		text.append("  API    http://localhost:%d/api%n".formatted(settings.ports().of(Service.GATEWAY)));
		if (settings.outside("M3DIO_SMTP_URL") == null) {
			text.append("  Mail   http://localhost:%d%n".formatted(settings.ports().inbox()));
		}
		if (hasEmbeddedDatabase(settings)) {
			text.append("%nThe embedded servers are for trying out. They accept connections from this machine only,%n"
				.formatted());
			text.append("but every user of it can read and change all videos, MP3s and accounts.%n".formatted());
		}
		return text.append("%nCtrl-C stops everything. Data and logs stay in %s.".formatted(settings.data()))
			.toString();
	}

	private static boolean hasEmbeddedDatabase(Settings settings) {
		return Stream.of("M3DIO_MYSQL_URL", "M3DIO_MONGODB_URI", "M3DIO_RABBITMQ_URI")
			.anyMatch((variable) -> settings.outside(variable) == null);
	}

}
