package io.m3dio.auth.deletion;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.m3dio.auth.account.AccountProperties;
import io.m3dio.auth.account.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes accounts whose address nobody has proved in time.
 */
@Component
final class UnverifiedAccounts {

	private static final Logger log = LoggerFactory.getLogger(UnverifiedAccounts.class);

	private static final int DELETED_AT_ONCE = 1000;

	private final Accounts accounts;

	private final Deletions deletions;

	private final AccountProperties properties;

	private final Clock clock;

	UnverifiedAccounts(Accounts accounts, Deletions deletions, AccountProperties properties, Clock clock) {
		this.accounts = accounts;
		this.deletions = deletions;
		this.properties = properties;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
	void sweep() {
		Instant before = this.clock.instant().minus(this.properties.unverifiedFor());
		long total = 0;
		List<String> found;
		do {
			found = this.accounts.findUnverifiedBefore(before, DELETED_AT_ONCE);
			total += found.stream().filter(this.deletions::beginUnverified).count();
		}
		while (found.size() == DELETED_AT_ONCE);
		if (total > 0) {
			log.info("Deleted {} accounts that nobody verified", total);
		}
	}

}
