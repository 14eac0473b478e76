package io.m3dio.notification.email;

import io.m3dio.notification.delivery.UndeliverableException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailSendException;

/**
 * Judges a failed conversation with an SMTP server: whether the mail was taken after all,
 * never will be, or may be another time.
 */
final class SmtpFailure {

	private SmtpFailure() {
	}

	/**
	 * Returns if the mail was taken.
	 * @param failure what was thrown
	 * @throws UndeliverableException if the server refused recipient or content for good
	 * @throws MailSendException if another attempt may succeed
	 */
	static void judge(MailSendException failure) {
		if (failure.getFailedMessages().isEmpty()) {
			// Only the goodbye failed.
			return;
		}
		for (Exception refused : failure.getMessageExceptions()) {
			Exception last = refused;
			for (Exception next = refused; next != null; next = next(next)) {
				if (isForGood(next)) {
					throw new UndeliverableException(String.valueOf(next.getMessage()));
				}
				last = next;
			}
			throw new MailSendException(String.valueOf(last.getMessage()), last);
		}
		throw failure;
	}

	private static @Nullable Exception next(Exception failure) {
		return (failure instanceof MessagingException messaging) ? messaging.getNextException() : null;
	}

	/*
	 * A refused sender, or a login that failed, is not the recipient's fault: somebody
	 * will mend the settings, and the mail goes out then.
	 */
	private static boolean isForGood(Exception failure) {
		if (failure instanceof SMTPAddressFailedException address) {
			return isPermanent(address.getReturnCode());
		}
		return failure instanceof SMTPSendFailedException send && isPermanent(send.getReturnCode())
				&& (".".equals(send.getCommand()) || "DATA".equals(send.getCommand()));
	}

	private static boolean isPermanent(int code) {
		return code >= 500 && code <= 599;
	}

}
