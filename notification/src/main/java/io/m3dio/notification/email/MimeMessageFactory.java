package io.m3dio.notification.email;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.notification.delivery.Delivery;
import io.m3dio.notification.smtp.MailSigner;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Creates the MIME message of a mail: its headers, and plain text and HTML as
 * alternatives (RFC 2046, 5.1.4).
 */
@Component
final class MimeMessageFactory {

	private static final String UTF_8 = StandardCharsets.UTF_8.name();

	private final JavaMailSender sender;

	private final InternetAddress from;

	private final String domain;

	private final MailSigner signer;

	private final Clock clock;

	MimeMessageFactory(JavaMailSender sender, EmailProperties properties, MailSigner signer, Clock clock)
			throws MessagingException, UnsupportedEncodingException {
		this.sender = sender;
		this.from = new InternetAddress(properties.from(), true);
		this.from.setPersonal(this.from.getPersonal(), UTF_8);
		this.domain = properties.domain();
		this.signer = signer;
		this.clock = clock;
	}

	MimeMessage create(Delivery delivery, Mail mail) throws MessagingException {
		MimeMessage message = this.sender.createMimeMessage();
		message.setFrom(this.from);
		message.setRecipient(RecipientType.TO, new InternetAddress(delivery.recipient(), true));
		message.setSubject(mail.subject(), UTF_8);
		message.setSentDate(Date.from(this.clock.instant()));
		// The same for every attempt, so that mail programs recognize a second copy.
		message.setHeader("Message-ID", "<" + delivery.id() + "@" + this.domain + ">");
		// Stops vacation responders from answering (RFC 3834, 5).
		message.setHeader("Auto-Submitted", "auto-generated");
		if (mail.unsubscribe() != null) {
			// One click in the mail program (RFC 8058).
			message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
			message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
		}
		if (delivery.event() instanceof BatchEvent.Ended batch) {
			keepTogether(message, batch.batch());
		}
		else if (delivery.event() instanceof JobCompleted completed) {
			keepTogether(message, completed.batch());
		}
		else if (delivery.event() instanceof JobFailed failed) {
			keepTogether(message, failed.batch());
		}
		// Mail programs prefer the last part.
		message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
		return this.signer.sign(message);
	}

	/**
	 * Lets mail programs show all mails about a batch as one conversation.
	 */
	private void keepTogether(MimeMessage message, Batch batch) throws MessagingException {
		message.setHeader("References", "<batch-" + batch.id() + "@" + this.domain + ">");
	}

	private static MimeBodyPart part(String text, String subtype) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(text, UTF_8, subtype);
		return part;
	}

}
