package io.m3dio.notification.email;

import io.m3dio.notification.delivery.UndeliverableException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailSendException;

/**
 * Tells what a failed SMTP conversation means: the mail was accepted nevertheless, was
 * rejected permanently, or may be accepted later.
 */
final class SmtpFailure {

	private SmtpFailure() {
	}

	/**
	 * Returns if the server accepted the mail, and throws otherwise.
	 * @param failure the exception of the mail sender
	 * @throws UndeliverableException if the server rejected the recipient or the content
	 * permanently
	 * @throws MailSendException if another attempt may succeed
	 */
	static void throwUnlessAccepted(MailSendException failure) {
		if (failure.getFailedMessages().isEmpty()) {
			// Only closing the connection failed.
			return;
		}
		for (Exception rejection : failure.getMessageExceptions()) {
			Exception last = rejection;
			for (Exception next = rejection; next != null; next = next(next)) {
				if (isFinal(next)) {
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

	/**
	 * Returns whether no further attempt can succeed. After a rejected sender or a failed
	 * login one can, because somebody will correct the settings.
	 */
	private static boolean isFinal(Exception failure) {
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
