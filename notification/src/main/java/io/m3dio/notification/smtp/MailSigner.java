package io.m3dio.notification.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;

/**
 * Signs mails by DKIM, if there is a key for it. The headers for unsubscribing are
 * signed, too, as RFC 8058 (4) demands.
 */
public final class MailSigner {

	private final @Nullable DkimSigner signer;

	/**
	 * Creates a signer.
	 * @param properties the key, if there is one
	 * @param domain the domain of the sender
	 * @throws IllegalArgumentException if mails of this domain cannot be signed
	 */
	public MailSigner(DkimProperties properties, String domain) {
		try {
			this.signer = properties.isOn() ? signer(properties, domain) : null;
		}
		catch (DkimException ex) {
			throw new IllegalArgumentException(
					"M3DIO_DKIM_SELECTOR is set, but mails from '%s' cannot be signed: set M3DIO_MAIL_FROM to an address of your domain"
						.formatted(domain),
					ex);
		}
	}

	/**
	 * Signs a mail as it is sent.
	 * @param message the mail
	 * @return the mail to be sent
	 * @throws MessagingException if it cannot be read
	 */
	public MimeMessage sign(MimeMessage message) throws MessagingException {
		if (this.signer == null) {
			return message;
		}
		// Completing the mail would give it another id.
		String id = message.getMessageID();
		message.saveChanges();
		message.setHeader("Message-ID", id);
		return new DkimMessage(message, this.signer);
	}

	private static DkimSigner signer(DkimProperties properties, String domain) throws DkimException {
		DkimSigner signer = new DkimSigner(domain, properties.selector(), properties.privateKey());
		signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
		signer.setHeaderCanonicalization(Canonicalization.RELAXED);
		signer.setBodyCanonicalization(Canonicalization.RELAXED);
		signer.setLengthParam(false);
		signer.setCopyHeaderFields(false);
		// The DNS may be reachable only from the mail server.
		signer.setCheckDomainKey(false);
		signer.addHeaderToSign("List-Unsubscribe");
		signer.addHeaderToSign("List-Unsubscribe-Post");
		return signer;
	}

}
