package io.m3dio.notification.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.broker.event.AccountEvent.DeletionCanceled;
import io.m3dio.broker.event.AccountEvent.DeletionScheduled;
import io.m3dio.broker.event.AccountEvent.EmailChanged;
import io.m3dio.broker.event.AccountEvent.EmailVerificationRequested;
import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.IdentityLinked;
import io.m3dio.broker.event.AccountEvent.IdentityRemoved;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.AccountEvent.PasskeyAdded;
import io.m3dio.broker.event.AccountEvent.PasskeyRemoved;
import io.m3dio.broker.event.AccountEvent.PasswordChanged;
import io.m3dio.broker.event.AccountEvent.PasswordRemoved;
import io.m3dio.broker.event.AccountEvent.PasswordResetRequested;
import io.m3dio.broker.event.AccountEvent.SecondFactorChanged.Change;
import io.m3dio.broker.event.AccountEvent.SecondFactorChanged;
import io.m3dio.broker.event.AccountEvent.SignUpRepeated;
import io.m3dio.broker.event.AccountEvent.WebhookStopped;
import io.m3dio.broker.event.AccountEvent;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.notification.smtp.DkimProperties;
import io.m3dio.notification.unsubscribe.UnsubscribeTokens;
import io.m3dio.platform.link.PublicLinks;
import io.m3dio.platform.secret.TextCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@SpringJUnitConfig(
		classes = { AccountMailWriter.class, MailFooter.class, UnsubscribeTokens.class, EmailConfiguration.class },
		initializers = ConfigDataApplicationContextInitializer.class)
@ImportAutoConfiguration({ ThymeleafAutoConfiguration.class, MessageSourceAutoConfiguration.class })
@EnableConfigurationProperties({ EmailProperties.class, PublicLinks.class, SecretProperties.class,
		DkimProperties.class })
class AccountMailWriterTests {

	private static final TextCipher CIPHER = new TextCipher("development-only-mail-secret", "m3dio mail");

	private static final String TOKEN = "q3JX0Zt1kGQ7bKx9nT2vLw5mYc8dRf4hUs6pEa0iOjM";

	private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");

	private static final String OWNER = "0b5a9f5e-6a3c-4f5e-8a58-6f2f0f6f7a01";

	private static final String EMAIL = "anna@example.org";

	@Autowired
	private AccountMailWriter writer;

	@Test
	void asksToVerifyAnAddress() throws IOException {
		Mail mail = this.writer.write(verification(false));
		keep("verify", mail);
		assertThat(mail.subject()).isEqualTo("Verify your email address");
		assertThat(mail.text()).isEqualToNormalizingNewlines(
				"""
						Verify your email address

						You signed up for M3DIO with anna@example.org. Verify that this address is yours, and we'll email you a link as each MP3 is ready.

						Verify this address:
						http://localhost:8080/verify?token=%s

						Or enter this code on M3DIO: 012345

						The link and the code work once, until Monday, November 23, 2026, 1:05 PM UTC. If you didn't sign up, ignore this email: the account will be deleted.

						--
						You're receiving this email because somebody signed up for M3DIO with this address.
						http://localhost:8080/
						Email settings: http://localhost:8080/settings
						"""
					.formatted(TOKEN));
		assertThat(mail.html()).contains(">012345</p>", ">Verify this address</a>")
			.doesNotContain(" th:", "??", "<img", "✓");
		assertThat(mail.html().split("href=\"http://localhost:8080/verify\\?token=" + TOKEN + "\""))
			.as("button and address")
			.hasSize(3);
	}

	@Test
	void saysOfOneMp3WhenItWillBeDeleted() {
		FilesExpiring one = new FilesExpiring("1", NOW, OWNER, EMAIL, List.of("talk.mp3"), 1, NOW);
		assertThat(this.writer.write(one).text()).contains("\ntalk.mp3\n",
				"It will be deleted on Sunday, November 22, 2026, 1:05 PM UTC.");
	}

	@ParameterizedTest
	@MethodSource("events")
	void saysWhatHappenedAndWhatToDo(String name, AccountEvent event, String subject, String link) throws IOException {
		Mail mail = this.writer.write(event);
		keep(name, mail);
		assertThat(mail.subject()).isEqualTo(subject);
		assertThat(mail.text()).startsWith(subject + "\n").contains("\nhttp://localhost:8080" + link + "\n");
		assertThat(mail.html()).contains("href=\"http://localhost:8080" + link + "\"").doesNotContain(" th:", "??");
	}

	static Stream<Arguments> events() {
		String token = CIPHER.encrypt(TOKEN);
		Instant later = NOW.plus(Duration.ofDays(7));
		return Stream.of(
				arguments("confirm", verification(true), "Confirm your new email address", "/verify?token=" + TOKEN),
				arguments("expiring",
						new FilesExpiring("1", NOW, OWNER, EMAIL, List.of("talk.mp3", "song\u202e.mp3"), 3, later),
						"3 MP3s will be deleted soon", "/"),
				arguments("expiring-one", new FilesExpiring("1", NOW, OWNER, EMAIL, List.of("talk.mp3"), 1, later),
						"An MP3 will be deleted soon", "/"),
				arguments("webhook", new WebhookStopped("1", NOW, OWNER, EMAIL, "hooks.example.org", "500 <Oops>"),
						"A webhook was switched off", "/settings/webhooks"),
				arguments("repeated", new SignUpRepeated("1", NOW, OWNER, EMAIL), "You already have an account",
						"/login"),
				arguments("reset", new PasswordResetRequested("1", NOW, OWNER, EMAIL, token, later),
						"Reset your password", "/reset?token=" + TOKEN),
				arguments("password", new PasswordChanged("1", NOW, OWNER, EMAIL), "Your password was changed",
						"/forgot"),
				arguments("password-removed", new PasswordRemoved("1", NOW, OWNER, EMAIL), "Your password was removed",
						"/forgot"),
				arguments("linked", new IdentityLinked("1", NOW, OWNER, EMAIL, "Example"),
						"You can now log in with Example", "/settings/oidc"),
				arguments("unlinked", new IdentityRemoved("1", NOW, OWNER, EMAIL, "Example"),
						"Example was disconnected from your account", "/forgot"),
				arguments("device", new NewDeviceLogin("1", NOW, OWNER, EMAIL, "Firefox on Linux", "203.0.113.7"),
						"New login to your account", "/settings/sessions"),
				arguments("passkey-added", new PasskeyAdded("1", NOW, OWNER, EMAIL, "My phone"),
						"A passkey was added to your account", "/settings/passkeys"),
				arguments("passkey-removed", new PasskeyRemoved("1", NOW, OWNER, EMAIL, "My phone"),
						"A passkey was removed from your account", "/settings/passkeys"),
				arguments("factor-on", new SecondFactorChanged("1", NOW, OWNER, EMAIL, Change.TURNED_ON),
						"Two-step login is on", "/settings/security"),
				arguments("factor-off", new SecondFactorChanged("1", NOW, OWNER, EMAIL, Change.TURNED_OFF),
						"Two-step login is off", "/settings/security"),
				arguments("factor-code", new SecondFactorChanged("1", NOW, OWNER, EMAIL, Change.RECOVERY_CODE_USED),
						"A recovery code was used", "/settings/security"),
				arguments("factor-codes",
						new SecondFactorChanged("1", NOW, OWNER, EMAIL, Change.RECOVERY_CODES_RENEWED),
						"You have new recovery codes", "/settings/security"),
				arguments("changed", new EmailChanged("1", NOW, OWNER, EMAIL, "anna@example.com", token, later),
						"Your email address was changed", "/undo?token=" + TOKEN),
				arguments("deletion", new DeletionScheduled("1", NOW, OWNER, EMAIL, later),
						"Your account will be deleted", "/login"),
				arguments("kept", new DeletionCanceled("1", NOW, OWNER, EMAIL), "Your account won't be deleted",
						"/forgot"));
	}

	@Test
	void writesNothingThatAnotherSecretEncrypted() {
		String forged = new TextCipher("another secret of some length", "m3dio mail").encrypt(TOKEN);
		for (String token : List.of(forged, CIPHER.encrypt(TOKEN).substring(1), "", "%%%", "AAAA")) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.writer
				.write(new PasswordResetRequested("1", NOW, OWNER, EMAIL, token, NOW.plusSeconds(60))));
		}
	}

	private static EmailVerificationRequested verification(boolean change) {
		return new EmailVerificationRequested("1", NOW, OWNER, EMAIL, change, CIPHER.encrypt(TOKEN),
				CIPHER.encrypt("012345"), NOW.plus(Duration.ofDays(1)));
	}

	/** Stores the mail for a developer to look at. */
	private static void keep(String name, Mail mail) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "mails"));
		Files.writeString(folder.resolve("account-" + name + ".html"), mail.html());
		Files.writeString(folder.resolve("account-" + name + ".txt"), mail.text());
	}

}
