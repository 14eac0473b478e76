package io.m3dio.gateway.export;

import java.util.ArrayList;
import java.util.List;

import io.m3dio.gateway.export.NotificationExportClient.Deliveries;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/**
 * Collects the data that the services behind the gateway have about a person.
 */
@Component
final class PersonalData {

	private static final int PAGE = 100;

	private final AuthExportClient auth;

	private final NotificationExportClient notification;

	PersonalData(AuthExportClient auth, NotificationExportClient notification) {
		this.auth = auth;
		this.notification = notification;
	}

	/**
	 * Asks the services.
	 * @param token the caller's access token
	 * @return their answers
	 * @throws org.springframework.web.client.RestClientException if one of them does not
	 * answer
	 */
	Collected collect(String token) {
		String bearer = "Bearer " + token;
		List<JsonNode> deliveries = new ArrayList<>();
		Deliveries page = this.notification.deliveries(bearer, PAGE, null);
		deliveries.addAll(page.deliveries());
		while (page.next() != null) {
			page = this.notification.deliveries(bearer, PAGE, page.next());
			deliveries.addAll(page.deliveries());
		}
		return new Collected(this.auth.export(bearer), this.notification.preferences(bearer),
				this.notification.webhooks(bearer), this.notification.push(bearer), deliveries);
	}

	/**
	 * What was collected.
	 *
	 * @param account the account and its sessions
	 * @param preferences which emails its owner wants
	 * @param webhooks the webhooks, without their secrets
	 * @param push the browsers in which its owner is notified
	 * @param deliveries the emails, calls of webhooks and notifications, newest first
	 */
	record Collected(JsonNode account, JsonNode preferences, JsonNode webhooks, JsonNode push,
			List<JsonNode> deliveries) {
	}

}
