package io.m3dio.web.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.m3dio.web.gateway.Gateway;
import io.m3dio.web.gateway.GatewayProblem;
import io.m3dio.web.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the files are called that emails are about: notification does not keep names, so
 * that a deleted file leaves none behind.
 */
@Component
class FileNames {

	private final Gateway gateway;

	FileNames(Gateway gateway) {
		this.gateway = gateway;
	}

	/**
	 * Return the names of somebody's latest hundred files.
	 * @param session whose
	 * @return the names by the job's id; none if they cannot be had right now, for emails
	 * can be shown without
	 */
	Map<String, String> latest(Session session) {
		try {
			return this.gateway.call((client) -> Objects.requireNonNull(client.get()
				.uri("/api/jobs?limit=100")
				.headers((headers) -> headers.setBearerAuth(session.accessToken()))
				.retrieve()
				.body(Listing.class))).jobs().stream().collect(Collectors.toMap(Named::id, Named::name));
		}
		catch (GatewayProblem ex) {
			if (ex.status() < 500) {
				throw ex;
			}
			return Map.of();
		}
	}

	private record Listing(List<Named> jobs) {
	}

	private record Named(String id, String fileName, @Nullable Output output) {

		String name() {
			return (this.output != null) ? this.output.fileName() : this.fileName;
		}

	}

	private record Output(String fileName) {
	}

}
