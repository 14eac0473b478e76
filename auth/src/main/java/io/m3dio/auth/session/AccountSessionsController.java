package io.m3dio.auth.session;

import java.time.Instant;
import java.util.List;

import io.m3dio.auth.session.AccountSessions.ActiveSession;
import io.m3dio.platform.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows people their sessions, and ends them.
 */
@RestController
@RequestMapping("/api/auth/account/sessions")
final class AccountSessionsController {

	private final AccountSessions sessions;

	AccountSessionsController(AccountSessions sessions) {
		this.sessions = sessions;
	}

	@GetMapping
	SessionList list(@AuthenticationPrincipal Jwt token) {
		CurrentSession current = CurrentSession.of(token);
		return new SessionList(this.sessions.list(current.account())
			.stream()
			.map((session) -> SessionView.of(session, current.id()))
			.toList());
	}

	@DeleteMapping("/{id:[0-9a-f-]{36}}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
		if (!this.sessions.end(CurrentSession.of(token).account(), id)) {
			throw Problem.NOT_FOUND.because("This session has ended already.");
		}
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void endOthers(@AuthenticationPrincipal Jwt token) {
		CurrentSession current = CurrentSession.of(token);
		this.sessions.endOthers(current.account(), current.id());
	}

	/**
	 * The sessions of a person.
	 *
	 * @param sessions the session that was used last first
	 */
	record SessionList(List<SessionView> sessions) {
	}

	/**
	 * A session as its owner sees it.
	 *
	 * @param id a UUID
	 * @param device browser and system, such as {@code Firefox on Linux}
	 * @param address the network address that it was used from last
	 * @param createdAt when somebody logged in
	 * @param lastSeenAt when its tokens were last refreshed
	 * @param current whether it is the one that asks
	 */
	record SessionView(String id, String device, String address, Instant createdAt, Instant lastSeenAt,
			boolean current) {

		static SessionView of(ActiveSession session, String current) {
			return new SessionView(session.id(), session.device(), session.address(), session.createdAt(),
					session.lastSeenAt(), session.id().equals(current));
		}

	}

}
