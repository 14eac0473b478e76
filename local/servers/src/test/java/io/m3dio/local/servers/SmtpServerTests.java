package io.m3dio.local.servers;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link SmtpServer}.
 */
class SmtpServerTests {

	@Test
	void acceptsMailsForAllRecipients() throws Exception {
		try (SmtpServer server = SmtpServer.start()) {
			send(server, "one");
			send(server, "two");
			assertThat(server.mails()).extracting(MimeMessage::getSubject).containsExactly("one", "two");
		}
	}

	@Test
	void startsAgainOnTheSamePort() throws Exception {
		int port = FreePort.any();
		SmtpServer.start(port).close();
		try (SmtpServer server = SmtpServer.start(port)) {
			send(server, "back");
			assertThat(server.mails()).hasSize(1);
		}
	}

	@Test
	void passesMailsToTheReceiverAndKeepsNone() throws Exception {
		List<MimeMessage> received = new ArrayList<>();
		try (SmtpServer server = SmtpServer.start(0, received::add)) {
			send(server, "one");
			assertThat(received).hasSize(1);
			assertThat(server.mails()).isEmpty();
		}
	}

	@Test
	void refusesAMailThatTheReceiverRejects() {
		try (SmtpServer server = SmtpServer.start(0, (mail) -> {
			throw new IllegalStateException("disk full");
		})) {
			assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send(server, "one"))
				.withMessageContaining("451");
		}
	}

	private static void send(SmtpServer server, String subject) throws MessagingException {
		URI url = URI.create(server.url());
		Properties properties = new Properties();
		properties.setProperty("mail.smtp.host", url.getHost());
		properties.setProperty("mail.smtp.port", Integer.toString(url.getPort()));
		MimeMessage mail = new MimeMessage(Session.getInstance(properties));
		mail.setFrom(new InternetAddress("m3dio@localhost"));
		mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.org"));
		mail.setSubject(subject);
		mail.setText("Hello");
		Transport.send(mail);
	}

}
