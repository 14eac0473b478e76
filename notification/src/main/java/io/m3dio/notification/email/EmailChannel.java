package io.m3dio.notification.email;

import java.util.Set;

import io.m3dio.broker.JobCompleted;
import io.m3dio.broker.JobEvent;
import io.m3dio.broker.JobFailed;
import io.m3dio.notification.delivery.Channel;
import io.m3dio.notification.delivery.Delivery;
import io.m3dio.notification.delivery.UndeliverableException;
import io.m3dio.notification.preference.Preferences;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;

import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends emails to the people who want them.
 */
@Component
final class EmailChannel implements Channel {

	private final Preferences preferences;

	private final MailWriter writer;

	private final MimeMessageFactory messages;

	private final JavaMailSender sender;

	EmailChannel(Preferences preferences, MailWriter writer, MimeMessageFactory messages, JavaMailSender sender) {
		this.preferences = preferences;
		this.writer = writer;
		this.messages = messages;
		this.sender = sender;
	}

	@Override
	public String name() {
		return "email";
	}

	@Override
	public Set<String> recipients(JobEvent event) {
		if (!this.preferences.of(event.owner()).wantsEmailOn(event)) {
			return Set.of();
		}
		if (event instanceof JobCompleted completed) {
			return Set.of(completed.email());
		}
		return (event instanceof JobFailed failed) ? Set.of(failed.email()) : Set.of();
	}

	@Override
	public void send(Delivery delivery) {
		try {
			this.sender.send(this.messages.create(delivery, this.writer.write(delivery.event())));
		}
		catch (AddressException ex) {
			throw new UndeliverableException("Not an email address: " + ex.getMessage());
		}
		catch (MessagingException ex) {
			throw new MailPreparationException(ex);
		}
		catch (MailSendException ex) {
			SmtpFailure.throwUnlessAccepted(ex);
		}
	}

}
