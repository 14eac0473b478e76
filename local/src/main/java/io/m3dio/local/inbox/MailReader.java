package io.m3dio.local.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/**
 * Parses a mail. Nothing in a mail makes the parser fail.
 */
final class MailReader {

	/** The deepest nesting of parts that is read. Real mails do not reach it. */
	private static final int DEEPEST = 10;

	private String text = "";

	private String html = "";

	private MailReader() {
	}

	static Mail read(String id, Instant at, MimeMessage message) {
		MailReader reader = new MailReader();
		reader.read(message, 0);
		return new Mail(id, header(message, "From"), header(message, "To"), header(message, "Subject"), at, reader.text,
				reader.html);
	}

	/** Reads the first plain text and the first HTML. The rest are attachments. */
	private void read(Part part, int depth) {
		try {
			if (part.isMimeType("multipart/*") && depth < DEEPEST) {
				Multipart parts = (Multipart) part.getContent();
				for (int i = 0; i < parts.getCount(); i++) {
					read(parts.getBodyPart(i), depth + 1);
				}
			}
			else if (part.isMimeType("text/html") && this.html.isEmpty()) {
				this.html = content(part);
			}
			else if (part.isMimeType("text/plain") && this.text.isEmpty()) {
				this.text = content(part);
			}
		}
		catch (MessagingException | IOException | RuntimeException ex) {
			this.text = this.text.isEmpty() ? "This mail cannot be read: " + ex.getMessage() : this.text;
		}
	}

	private static String content(Part part) throws MessagingException, IOException {
		try {
			return part.getContent().toString();
		}
		catch (UnsupportedEncodingException ex) {
			try (InputStream content = part.getInputStream()) {
				return new String(content.readAllBytes(), StandardCharsets.UTF_8);
			}
		}
	}

	private static String header(MimeMessage message, String name) {
		try {
			String value = message.getHeader(name, ", ");
			return (value != null) ? MimeUtility.decodeText(MimeUtility.unfold(value)) : "";
		}
		catch (MessagingException | UnsupportedEncodingException ex) {
			return "";
		}
	}

}
