package io.m3dio.webui.settings;

import java.util.Map;
import java.util.stream.Collectors;

import io.m3dio.webui.gateway.GatewayProblem;

import org.springframework.stereotype.Component;

/**
 * Finds the names of the files that emails are about. The notification service does not
 * keep names, so that a deleted file leaves none behind.
 */
@Component
final class FileNames {

	private final SettingsClient client;

	FileNames(SettingsClient client) {
		this.client = client;
	}

	/**
	 * Returns the names of the latest files of whoever is logged in.
	 * @return the names by the job's id; empty while jobs cannot be listed, because
	 * emails can be shown without names
	 */
	Map<String, String> latest() {
		try {
			return this.client.latestFiles()
				.jobs()
				.stream()
				.collect(Collectors.toMap(SettingsClient.File::id, SettingsClient.File::name));
		}
		catch (GatewayProblem ex) {
			if (ex.status() < 500) {
				throw ex;
			}
			return Map.of();
		}
	}

}
