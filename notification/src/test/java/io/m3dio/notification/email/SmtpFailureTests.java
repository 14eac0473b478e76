package io.m3dio.notification.email;

import java.io.IOException;
import java.util.Map;

import io.m3dio.notification.delivery.UndeliverableException;
import io.m3dio.notification.smtp.RejectedAddressException;
import io.m3dio.notification.smtp.SmtpFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SmtpFailureTests {

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.1.1 no such user", "RCPT, 553 5.1.3 bad address", "DATA, 554 5.7.1 not from you",
			"., 552 5.3.4 too large" })
	void givesUpWhatIsRefusedForGood(String command, String answer) {
		assertThatExceptionOfType(UndeliverableException.class).isThrownBy(() -> send(Map.of(command, answer)))
			.withMessageContaining(answer);
	}

	@ParameterizedTest
	@CsvSource({ "550 5.1.1 no such user, true", "553 5.1.3 bad address, true", "550 no such user, true",
			"556 5.1.10 null MX, true", "550 5.2.1 disabled, true", "550 5.7.1 on a block list, false",
			"554 no SMTP service here, false", "552 5.2.2 mailbox full, false", "550 5.7.1 not 5.1.1, false" })
	void knowsWhichAddressesDoNotExist(String answer, boolean rejected) {
		assertThatExceptionOfType(UndeliverableException.class).isThrownBy(() -> send(Map.of("RCPT", answer)))
			.matches((failure) -> failure instanceof RejectedAddressException == rejected);
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 450 4.2.1 greylisted", "RCPT, 452 4.2.2 mailbox full", "DATA, 451 4.3.0 try later",
			"., 451 4.3.0 try later", "MAIL, 530 5.7.0 sign in first", "MAIL, 421 4.3.2 closing" })
	void triesAgainWhatIsRefusedForNow(String command, String answer) {
		assertThatExceptionOfType(MailSendException.class).isThrownBy(() -> send(Map.of(command, answer)))
			.withMessageContaining(answer);
	}

	@ParameterizedTest
	@CsvSource({ "MAIL", "RCPT", "DATA", "." })
	void triesAgainWhenTheServerHangsUp(String command) {
		assertThatExceptionOfType(MailSendException.class).isThrownBy(() -> send(Map.of(command, "")));
	}

	@Test
	void triesAgainWhenNobodyListens() throws IOException {
		ScriptedSmtp server = ScriptedSmtp.start(Map.of());
		server.close();
		assertThatExceptionOfType(MailSendException.class).isThrownBy(() -> send(server))
			.havingRootCause()
			.withMessageContaining("refused");
	}

	@Test
	void takesAMailForSentWhenOnlyTheGoodbyeFails() {
		assertThatNoException().isThrownBy(() -> send(Map.of("QUIT", "")));
	}

	private static void send(Map<String, String> script) throws Exception {
		try (ScriptedSmtp server = ScriptedSmtp.start(script)) {
			send(server);
		}
	}

	private static void send(ScriptedSmtp server) throws Exception {
		JavaMailSender sender = new EmailConfiguration()
			.mailSender(new EmailProperties(server.url(), "m3dio@localhost"));
		MimeMessageHelper message = new MimeMessageHelper(sender.createMimeMessage());
		message.setFrom("m3dio@localhost");
		message.setTo("anna@example.org");
		message.setText("Hello");
		try {
			sender.send(message.getMimeMessage());
		}
		catch (MailSendException ex) {
			SmtpFailure.throwUnlessAccepted(ex);
		}
	}

}
