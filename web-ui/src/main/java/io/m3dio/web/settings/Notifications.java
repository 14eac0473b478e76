package io.m3dio.web.settings;

import java.util.List;
import java.util.Objects;

import io.m3dio.web.gateway.Gateway;
import io.m3dio.web.session.Session;

import org.springframework.stereotype.Component;

/**
 * One person's emails, as notification knows them behind the gateway.
 */
@Component
class Notifications {

	private static final String PREFERENCES = "/api/notifications/preferences";

	private final Gateway gateway;

	Notifications(Gateway gateway) {
		this.gateway = gateway;
	}

	Preference preference(Session session) {
		return this.gateway.call((client) -> Objects.requireNonNull(client.get()
			.uri(PREFERENCES)
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.body(Preference.class)));
	}

	void save(Session session, Preference preference) {
		this.gateway.call((client) -> client.put()
			.uri(PREFERENCES)
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.body(preference)
			.retrieve()
			.toBodilessEntity());
	}

	/**
	 * Return the latest emails.
	 * @param session whose
	 * @return newest first, twenty at most
	 */
	List<Delivery> latest(Session session) {
		return this.gateway.call((client) -> Objects.requireNonNull(client.get()
			.uri("/api/notifications/deliveries?limit=20")
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.body(Listing.class))).deliveries();
	}

	private record Listing(List<Delivery> deliveries) {
	}

}
