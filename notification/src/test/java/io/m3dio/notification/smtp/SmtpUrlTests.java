package io.m3dio.notification.smtp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SmtpUrlTests {

	@Test
	void readsAPlainServer() {
		assertThat(SmtpUrl.parse("smtp://127.0.0.1:3025"))
			.isEqualTo(new SmtpUrl(false, false, "127.0.0.1", 3025, null, null));
	}

	@Test
	void readsUserAndPassword() {
		assertThat(SmtpUrl.parse("smtps://me%40example.org:p%3As+s%2F@mail.example.org"))
			.isEqualTo(new SmtpUrl(true, false, "mail.example.org", 465, "me@example.org", "p:s+s/"));
	}

	@Test
	void readsStartTls() {
		assertThat(SmtpUrl.parse("smtp://mail.example.org?starttls=true"))
			.isEqualTo(new SmtpUrl(false, true, "mail.example.org", 587, null, null));
	}

	@Test
	void readsIpv6Addresses() {
		assertThat(SmtpUrl.parse("smtp://[::1]").host()).isEqualTo("::1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "mail.example.org:25", "http://mail.example.org", "smtp://",
			"smtp://me:hush hush@host", "smtp://me:hush@host?starttls=yes", "smtp://me:hush%@host" })
	void refusesAnythingElseWithoutRepeatingIt(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> SmtpUrl.parse(url))
			.withMessageContaining("M3DIO_SMTP_URL must look like smtp://user:password@host:port")
			.withMessageNotContaining("hush")
			.withNoCause();
	}

	@Test
	void keepsThePasswordToItself() {
		assertThat(SmtpUrl.parse("smtp://me:hush@host:25")).hasToString("smtp://host:25");
	}

}
