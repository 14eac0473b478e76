package io.m3dio.auth.credential;

import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import io.m3dio.auth.account.EmailAddress;
import io.m3dio.auth.mail.AccountMails;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Sends links to people who forgot their passwords. It does so after the request was
 * answered, so that neither the answer nor its timing reveals who has an account.
 */
@Component
final class ForgottenPasswords {

	private static final Logger log = LoggerFactory.getLogger(ForgottenPasswords.class);

	private static final int THREADS = 2;

	private static final int WAITING = 1000;

	private final Accounts accounts;

	private final Passwords passwords;

	private final AccountMails mails;

	private final ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();

	ForgottenPasswords(Accounts accounts, Passwords passwords, AccountMails mails) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.mails = mails;
		this.executor.setThreadNamePrefix("forgotten-password-");
		this.executor.setCorePoolSize(THREADS);
		this.executor.setQueueCapacity(WAITING);
		this.executor.setWaitForTasksToCompleteOnShutdown(true);
		this.executor.setAwaitTerminationSeconds(5);
		this.executor.initialize();
	}

	/**
	 * Sends a link to an address if it has an account and was not sent too many links.
	 * @param email the address
	 * @throws java.util.concurrent.RejectedExecutionException if too many are waiting
	 */
	void request(EmailAddress email) {
		if (this.mails.isAllowed(email)) {
			this.executor.execute(() -> send(email));
		}
	}

	private void send(EmailAddress email) {
		try {
			this.accounts.find(email).map(Hashed::account).ifPresent(this.passwords::sendReset);
		}
		catch (RuntimeException ex) {
			log.warn("A password reset could not be sent; its owner will ask again: {}", ex.toString());
		}
	}

	@PreDestroy
	void stop() {
		this.executor.shutdown();
	}

}
