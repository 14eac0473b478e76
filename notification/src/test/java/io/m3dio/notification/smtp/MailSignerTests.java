package io.m3dio.notification.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.validation.Validation;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MailSigner}, whose signatures another library verifies.
 */
class MailSignerTests {

	private final DkimProperties properties = new DkimProperties("mail-2026", DkimKey.PEM);

	@Test
	void signsTheMailWithItsHeaders() throws Exception {
		SignatureRecord signature = DkimKey.verify(signed(this.properties));
		assertThat(signature.getDToken()).hasToString("example.org");
		assertThat(signature.getSelector()).hasToString("mail-2026");
		assertThat(signature.getHeaders()).extracting(CharSequence::toString)
			.map(String::toLowerCase)
			.contains("from", "to", "subject", "date", "list-unsubscribe", "list-unsubscribe-post");
	}

	@ParameterizedTest
	@CsvSource({ "Hello, Hallo", "Subject: Ready, Subject: Ready?", "token=a, token=b" })
	void isBrokenByAnyChange(String from, String to) throws Exception {
		String mail = new String(signed(this.properties), StandardCharsets.UTF_8);
		assertThat(mail).contains(from);
		byte[] changed = mail.replace(from, to + "!").getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(FailException.class).isThrownBy(() -> DkimKey.verify(changed));
	}

	@Test
	void leavesMailsAloneWithoutAKey() throws Exception {
		assertThat(new String(signed(new DkimProperties("", "")), StandardCharsets.UTF_8)).doesNotContain("DKIM");
	}

	@Test
	void saysWhichSendersCannotBeSigned() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MailSigner(this.properties, "localhost"))
			.withMessageContaining("set M3DIO_MAIL_FROM to an address of your domain");
	}

	@Test
	void knowsWhichSettingsAreComplete() {
		assertThat(this.properties.isComplete()).isTrue();
		assertThat(new DkimProperties("", "").isComplete()).isTrue();
		assertThat(new DkimProperties("mail", "").isComplete()).isFalse();
		assertThat(new DkimProperties("", DkimKey.PEM).isComplete()).isFalse();
		assertThat(new DkimProperties("mail", "no key").isComplete()).isFalse();
		assertThat(new DkimProperties("mail", DkimKey.pem(DkimKey.generate(512))).isComplete()).as("too short")
			.isFalse();
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			assertThat(validation.getValidator().validate(new DkimProperties("a.b", DkimKey.PEM))).isNotEmpty();
			assertThat(validation.getValidator().validate(new DkimProperties("mail", ""))).isNotEmpty();
			assertThat(validation.getValidator().validate(this.properties)).isEmpty();
		}
		assertThat(this.properties.toString()).doesNotContain("PRIVATE");
	}

	private static byte[] signed(DkimProperties properties) throws Exception {
		MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
		message.setFrom("M3DIO <m3dio@example.org>");
		message.setRecipients(MimeMessage.RecipientType.TO, "anna@example.com");
		message.setHeader("Message-ID", "<1@example.org>");
		message.setSubject("Ready", "UTF-8");
		message.setSentDate(new Date());
		message.setHeader("List-Unsubscribe", "<https://m3dio.example.org/unsubscribe?token=a>");
		message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
		message.setText("Hello\n\nAnna\n", "UTF-8");
		MimeMessage signed = new MailSigner(properties, "example.org").sign(message);
		signed.saveChanges();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		signed.writeTo(out);
		return out.toByteArray();
	}

}
