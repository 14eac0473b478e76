package io.m3dio.notification.email;

import java.util.Set;

import io.m3dio.broker.event.AccountEvent;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.bounce.Bounces;
import io.m3dio.notification.delivery.AnswerLine;
import io.m3dio.notification.delivery.Channel;
import io.m3dio.notification.delivery.Delivery;
import io.m3dio.notification.delivery.UndeliverableException;
import io.m3dio.notification.preference.NoticeKind;
import io.m3dio.notification.preference.Preferences;
import io.m3dio.notification.smtp.RejectedAddressException;
import io.m3dio.notification.smtp.SmtpFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends emails to the people who want them.
 */
@Component
final class EmailChannel implements Channel {

	private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);

	private final Preferences preferences;

	private final Bounces bounces;

	private final MailWriter writer;

	private final BatchMailWriter batchWriter;

	private final AccountMailWriter accountWriter;

	private final MimeMessageFactory messages;

	private final JavaMailSender sender;

	EmailChannel(Preferences preferences, Bounces bounces, MailWriter writer, BatchMailWriter batchWriter,
			AccountMailWriter accountWriter, MimeMessageFactory messages, JavaMailSender sender) {
		this.preferences = preferences;
		this.bounces = bounces;
		this.writer = writer;
		this.batchWriter = batchWriter;
		this.accountWriter = accountWriter;
		this.messages = messages;
		this.sender = sender;
	}

	@Override
	public String name() {
		return "email";
	}

	@Override
	public boolean collectsBatches() {
		return true;
	}

	@Override
	public Set<String> recipients(OwnedEvent event) {
		if (event instanceof AccountEvent account) {
			return (NoticeKind.of(event).isEmpty() || isWanted(event, account.email())) ? Set.of(account.email())
					: Set.of();
		}
		String email = verifiedEmail(event);
		return (email != null && isWanted(event, email)) ? Set.of(email) : Set.of();
	}

	private boolean isWanted(OwnedEvent event, String address) {
		return this.preferences.of(event.owner()).wantsEmailOn(event) && !this.bounces.contain(event.owner(), address);
	}

	private static @Nullable String verifiedEmail(OwnedEvent event) {
		if (event instanceof JobCompleted completed) {
			return completed.email();
		}
		if (event instanceof BatchEvent.Ended batch) {
			return batch.email();
		}
		return (event instanceof JobFailed failed) ? failed.email() : null;
	}

	private Mail write(OwnedEvent event) {
		if (event instanceof AccountEvent account) {
			return this.accountWriter.write(account);
		}
		return (event instanceof BatchEvent.Ended batch) ? this.batchWriter.write(batch)
				: this.writer.write((JobEvent) event);
	}

	@Override
	public @Nullable String send(Delivery delivery) {
		try {
			this.sender.send(this.messages.create(delivery, write(delivery.event())));
			arrived(delivery);
			return null;
		}
		catch (AddressException ex) {
			throw new UndeliverableException("Not an email address: " + ex.getMessage());
		}
		catch (MessagingException ex) {
			throw new MailPreparationException(ex);
		}
		catch (MailSendException ex) {
			throwUnlessAccepted(ex, delivery);
			return null;
		}
	}

	private void throwUnlessAccepted(MailSendException failure, Delivery delivery) {
		try {
			SmtpFailure.throwUnlessAccepted(failure);
		}
		catch (RejectedAddressException ex) {
			this.bounces.add(delivery.event().owner(), delivery.recipient(),
					AnswerLine.of(String.valueOf(ex.getMessage())));
			throw ex;
		}
	}

	/**
	 * An address to which a mail about the account could be sent works again.
	 */
	private void arrived(Delivery delivery) {
		if (NoticeKind.of(delivery.event()).isEmpty()) {
			try {
				this.bounces.forget(delivery.event().owner());
			}
			catch (DataAccessException ex) {
				// The mail was accepted, and would be sent again if this failed.
				log.warn("Emails to account {} stay stopped for now: {}", delivery.event().owner(), ex.toString());
			}
		}
	}

}
