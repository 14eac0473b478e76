package io.m3dio.notification.smtp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
public final class SmtpFailure {

	private static final Pattern ENHANCED = Pattern.compile("\\b5\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

	private SmtpFailure() {
	}

	/**
	 * Returns if the server accepted the mail, and throws otherwise.
	 * @param failure the exception of the mail sender
	 * @throws RejectedAddressException if the server says that there is no such recipient
	 * @throws UndeliverableException if the server rejected the recipient or the content
	 * permanently
	 * @throws MailSendException if another attempt may succeed
	 */
	public static void throwUnlessAccepted(MailSendException failure) {
		if (failure.getFailedMessages().isEmpty()) {
			// Only closing the connection failed.
			return;
		}
		for (Exception rejection : failure.getMessageExceptions()) {
			Exception last = rejection;
			for (Exception next = rejection; next != null; next = next(next)) {
				if (next instanceof SMTPAddressFailedException address && saysNoSuchAddress(address)) {
					throw new RejectedAddressException(String.valueOf(address.getMessage()));
				}
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

	/**
	 * Returns whether an address does not exist or was given up. The enhanced status code
	 * tells (RFC 3463, 3.2 and 3.3); without one, the codes that are for that do (RFC
	 * 5321, 4.2.3). A server that refuses the sender or the content says nothing about
	 * the address.
	 */
	private static boolean saysNoSuchAddress(SMTPAddressFailedException failure) {
		Matcher enhanced = ENHANCED.matcher(String.valueOf(failure.getMessage()));
		return enhanced.find() ? enhanced.group(1).matches("5\\.(1\\.(1|2|3|6|10)|2\\.1)")
				: List.of(550, 551, 553).contains(failure.getReturnCode());
	}

	private static boolean isPermanent(int code) {
		return code >= 500 && code <= 599;
	}

}
