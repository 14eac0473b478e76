package io.m3dio.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.token.AccessTokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins, prolongs and ends sessions. Each refresh replaces its token (RFC 9700, section
 * 4.14). One that turns up again before its successor was used gets another successor, as
 * the first may have been lost on its way. Of the two, the first one that is used counts.
 * Whatever else turns up again was stolen, by whoever sends it or from them, and ends the
 * session for both.
 */
@Component
class Sessions {

	private static final Logger log = LoggerFactory.getLogger(Sessions.class);

	private final SessionStore store;

	private final AccessTokens accessTokens;

	private final SessionProperties settings;

	private final Clock clock;

	Sessions(SessionStore store, AccessTokens accessTokens, SessionProperties settings, Clock clock) {
		this.store = store;
		this.accessTokens = accessTokens;
		this.settings = settings;
		this.clock = clock;
	}

	@Transactional
	Tokens begin(Account account) {
		Instant now = this.clock.instant();
		String id = UUID.randomUUID().toString();
		this.store.add(id, account.id(), now);
		return issue(id, account.id(), account.email(), null, now);
	}

	/**
	 * Replaces a refresh token.
	 * @throws SessionEndedException if it keeps nobody logged in; committed all the same,
	 * as reuse ends the session
	 */
	@Transactional(noRollbackFor = SessionEndedException.class)
	Tokens refresh(RefreshToken token) {
		// Not before the session is locked: two refreshes at once are to agree on the
		// order.
		Session session = this.store.lock(token).orElseThrow(SessionEndedException::new);
		Instant now = this.clock.instant();
		if (isStolen(token, session, now)) {
			log.warn("Session {} of account {} ended: a refresh token was used that had been replaced", session.id(),
					session.account());
			this.store.delete(session.id());
			throw new SessionEndedException();
		}
		if (session.isExpired(now)) {
			throw new SessionEndedException();
		}
		if (session.isSuperseded()) {
			this.store.supersedeSiblings(token, now);
		}
		if (!session.isJustReplaced(this.settings.grace(), now)) {
			this.store.supersedeSuccessors(token, session.id(), now);
			this.store.replaced(token, now);
		}
		return issue(session.id(), session.account(), session.email(), token, now);
	}

	private boolean isStolen(RefreshToken token, Session session, Instant now) {
		return (session.isSuperseded() && this.store.isSiblingUsed(token)) || (session.isReplaced()
				&& !session.isJustReplaced(this.settings.grace(), now) && this.store.isSuccessorUsed(token));
	}

	private Tokens issue(String session, String account, String email, @Nullable RefreshToken parent, Instant now) {
		RefreshToken refreshToken = RefreshToken.create();
		this.store.addToken(refreshToken, parent, session, now.plus(this.settings.lifetime()));
		return Tokens.of(this.accessTokens.issue(account, email, session), refreshToken);
	}

	/**
	 * Ends the session that a token, replaced or not, belongs to.
	 * @throws SessionEndedException if it has ended before
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
