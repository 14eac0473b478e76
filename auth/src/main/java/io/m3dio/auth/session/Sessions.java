package io.m3dio.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.device.Client;
import io.m3dio.auth.token.AccessTokens;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins, extends and ends sessions. Each refresh replaces the refresh token (RFC 9700,
 * section 4.14). If a replaced token is used again before its successor, it gets another
 * successor, because the first response may have been lost. The same holds for a token
 * that two tabs use at the same time. Of the unused tokens of a session, only the one
 * that is used first stays valid. Any other reuse means that a token was stolen, and ends
 * the session for everybody.
 */
@Component
public class Sessions {

	private final SessionStore store;

	private final AccessTokens accessTokens;

	private final SessionProperties settings;

	private final SecurityEvents events;

	private final Clock clock;

	Sessions(SessionStore store, AccessTokens accessTokens, SessionProperties settings, SecurityEvents events,
			Clock clock) {
		this.store = store;
		this.accessTokens = accessTokens;
		this.settings = settings;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Begins a session.
	 * @param account who has logged in
	 * @param client where they are
	 * @param replaced a refresh token of the session before in the same browser, which
	 * ends
	 * @return the tokens of the session
	 */
	@Transactional
	public Tokens begin(Account account, Client client, @Nullable String replaced) {
		if (replaced != null) {
			this.store.lock(new RefreshToken(replaced)).ifPresent((before) -> this.store.delete(before.id()));
		}
		Instant now = this.clock.instant();
		String id = UUID.randomUUID().toString();
		this.store.add(id, account.id(), client, now);
		return issue(new Session(id, account.id(), account.email(), account.verified(), now, now, null, null), null,
				now);
	}

	/**
	 * Replaces a refresh token.
	 * @param client where it was used
	 * @throws SessionEndedException if the token is not valid; the transaction is
	 * committed nevertheless, because reuse ends the session
	 */
	@Transactional(noRollbackFor = SessionEndedException.class)
	Tokens refresh(RefreshToken token, Client client) {
		// The time is read after the session is locked, so that two simultaneous
		// refreshes agree on their order.
		Session session = this.store.lock(token).orElseThrow(SessionEndedException::new);
		Instant now = this.clock.instant();
		if (isStolen(token, session, now)) {
			this.events.record(SecurityEvent.AUTHN_TOKEN_REUSE, session.account());
			this.store.delete(session.id());
			throw new SessionEndedException();
		}
		if (session.isExpired(now)) {
			throw new SessionEndedException();
		}
		if (!session.isReplaced()) {
			this.store.supersedeOthers(token, session.id(), now);
		}
		if (!session.isJustReplaced(this.settings.grace(), now)) {
			this.store.replaced(token, now);
		}
		this.store.seen(session.id(), client, now);
		return issue(session, token, now);
	}

	private boolean isStolen(RefreshToken token, Session session, Instant now) {
		return session.isSuperseded() || (session.isReplaced() && !session.isJustReplaced(this.settings.grace(), now)
				&& this.store.isSuccessorSpent(token));
	}

	private Tokens issue(Session session, @Nullable RefreshToken parent, Instant now) {
		RefreshToken refreshToken = RefreshToken.create();
		Instant unused = now.plus(this.settings.lifetime());
		Instant end = session.beganAt().plus(this.settings.absoluteLifetime());
		this.store.addToken(refreshToken, parent, session.id(), unused.isBefore(end) ? unused : end);
		return Tokens.of(
				this.accessTokens.issue(session.account(), session.email(), session.emailVerified(), session.id()),
				refreshToken);
	}

	/**
	 * Finds the sessions that have ended, for those who accept their access tokens.
	 * @param ids their ids
	 * @return those of the ids that have ended, or never were
	 */
	List<String> findEnded(Set<String> ids) {
		return ids.isEmpty() ? List.of()
				: this.store.findEnded(ids, this.clock.instant().minus(this.settings.absoluteLifetime()));
	}

	/**
	 * Ends the session that a token belongs to. The token may have been replaced.
	 * @throws SessionEndedException if it has already ended
	 */
	@Transactional
	void end(RefreshToken token) {
		Session session = this.store.lock(token).orElseThrow(SessionEndedException::new);
		this.store.delete(session.id());
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
	void sweep() {
		Instant now = this.clock.instant();
		boolean more;
		do {
			more = this.store.deleteTokensExpiredBefore(now);
		}
		while (more);
		do {
			more = this.store.deleteEmptyOnesBegunBefore(now.minus(this.settings.lifetime()));
		}
		while (more);
	}

}
