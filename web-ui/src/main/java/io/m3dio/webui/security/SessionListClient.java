package io.m3dio.webui.security;

import java.time.Instant;
import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Calls auth, through the gateway, about the sessions of the person who is logged in.
 */
@HttpExchange("/api/auth/account/sessions")
interface SessionListClient {

	@GetExchange
	SessionList list();

	@DeleteExchange("/{id}")
	void end(@PathVariable String id);

	@DeleteExchange
	void endOthers();

	/**
	 * The sessions of a person.
	 *
	 * @param sessions the session that was used last first
	 */
	record SessionList(List<ListedSession> sessions) {

		boolean hasOthers() {
			return this.sessions.stream().anyMatch((session) -> !session.current());
		}

	}

	/**
	 * A session.
	 *
	 * @param id a UUID
	 * @param device browser and system
	 * @param address the network address that it was used from last
	 * @param createdAt when somebody logged in
	 * @param lastSeenAt when it was used last
	 * @param current whether it is this one
	 */
	record ListedSession(String id, String device, String address, Instant createdAt, Instant lastSeenAt,
			boolean current) {
	}

}
