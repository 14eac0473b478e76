package io.m3dio.notification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.m3dio.broker.event.AccountEvent.PasswordResetRequested;
import io.m3dio.broker.Topology;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.DeletionEvent;
import io.m3dio.broker.event.Event;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobDeleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.notification.smtp.DkimKey;
import io.m3dio.platform.secret.TextCipher;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests the whole service, from the message to the mail, with real servers.
 */
@SpringBootTest(properties = { "m3dio.delivery.first-retry=200ms", "m3dio.delivery.longest-retry=500ms",
		"m3dio.delivery.poll-interval=200ms", "m3dio.delivery.lease=6s", "M3DIO_PUBLIC_URL=https://m3dio.example/",
		"M3DIO_MAIL_FROM=M3DIO <m3dio@m3dio.example>", "M3DIO_DKIM_SELECTOR=mail" })
@DirtiesContext
class NotificationTests {

	private final String recipient = UUID.randomUUID() + "@example.org";

	private final String owner = UUID.randomUUID().toString();

	private static final Batch BATCH = new Batch("65f0c0ffee65f0c0ffee65f0", null, "batch-secret");

	@Autowired
	private RabbitTemplate rabbit;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
		registry.add("M3DIO_DKIM_KEY", () -> DkimKey.PEM);
	}

	@Test
	void mailsThatAnMp3IsReady() throws Exception {
		publish(completed("talk.mp3"));
		MimeMessage mail = awaitMail(this.recipient);
		assertThat(mail.getSubject()).isEqualTo("talk.mp3 is ready");
		assertThat(mail.getHeader("From", null)).isEqualTo("M3DIO <m3dio@m3dio.example>");
		assertThat(mail.getHeader("To", null)).isEqualTo(this.recipient);
		assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
		assertThat(mail.getMessageID()).endsWith("@m3dio.example>");
		assertThat(mail.getHeader("References", null)).isEqualTo("<batch-" + BATCH.id() + "@m3dio.example>");
		assertThat(mail.getHeader("List-Unsubscribe", null))
			.matches("<https://m3dio\\.example/unsubscribe\\?token=[\\w-]+>");
		assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
		assertThat(mail.getSentDate()).isNotNull();
		assertThat(mail.getContentType()).startsWith("multipart/alternative");
		MimeMultipart parts = (MimeMultipart) mail.getContent();
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
		assertThat((String) parts.getBodyPart(0).getContent()).contains("https://m3dio.example/d/a-secret");
		assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
		assertThat((String) parts.getBodyPart(1).getContent()).contains("href=\"https://m3dio.example/d/a-secret\"");
		await().untilAsserted(() -> assertThat(states()).containsExactly("SENT"));
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		mail.writeTo(raw);
		assertThat(DkimKey.verify(raw.toByteArray()).getDToken()).hasToString("m3dio.example");
	}

	@Test
	void mailsThatAConversionFailed() throws Exception {
		publish(failed());
		assertThat(awaitMail(this.recipient).getSubject()).isEqualTo("talk.mp4 could not be converted");
	}

	@Test
	void mailsOnceForTheSameEventTwice() {
		JobCompleted event = completed("talk.mp3");
		publish(event);
		publish(event);
		awaitMail(this.recipient);
		publish(event);
		assertNothingMoreThan(1);
	}

	@Test
	void mailsAboutAnAccountAndKeepsNoSecretAfterwards() throws Exception {
		TextCipher cipher = new TextCipher("development-only-mail-secret", "m3dio mail");
		publish(new PasswordResetRequested(UUID.randomUUID().toString(), Instant.now(), this.owner, this.recipient,
				cipher.encrypt("a-token"), Instant.now().plusSeconds(60)));
		MimeMessage mail = awaitMail(this.recipient);
		assertThat(mail.getSubject()).isEqualTo("Reset your password");
		assertThat(mail.getHeader("List-Unsubscribe", null)).isNull();
		assertThat((String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent())
			.containsPattern("https://m3dio.example/reset\\?token=a-token\\s");
		await().untilAsserted(() -> assertThat(states()).containsExactly("SENT"));
		assertThat(column("payload")).isEmpty();
		assertThat(column("job")).isEmpty();
	}

	@Test
	void deletesWhatItHasOfADeletedAccountAndConfirmsThat() {
		String delivery;
		Servers.stopSmtp();
		try {
			publish(completed("talk.mp3"));
			await().untilAsserted(() -> assertThat(column("failure")).contains("refused"));
			delivery = column("id");
			this.jdbc.sql("INSERT INTO notification_preference VALUES (:owner, 'NEW_DEVICE', '')")
				.param("owner", this.owner)
				.update();
			this.jdbc.sql("INSERT INTO push_subscription VALUES (:id, :owner, '', '', '', '', UTC_TIMESTAMP(6))")
				.param("id", "0".repeat(28) + this.owner)
				.param("owner", this.owner)
				.update();
			this.rabbit.convertAndSend(Topology.EXCHANGE, "deletion.begun",
					new DeletionEvent.Begun(Instant.now(), this.owner));
			await().untilAsserted(() -> assertThat(this.rabbit.receiveAndConvert(Topology.DELETION_CONFIRMED))
				.isInstanceOfSatisfying(DeletionEvent.Confirmed.class, (confirmed) -> {
					assertThat(confirmed.owner()).isEqualTo(this.owner);
					assertThat(confirmed.data()).isEqualTo(DeletionEvent.Data.DELIVERIES);
				}));
		}
		finally {
			Servers.startSmtp();
		}
		assertThat(states()).isEmpty();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM push_subscription WHERE owner = :owner")
			.param("owner", this.owner)
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM notification_preference WHERE owner = :owner")
			.param("owner", this.owner)
			.query(Integer.class)
			.single()).isZero();
		await().until(() -> this.jdbc.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_instance = :delivery")
			.param("delivery", delivery)
			.query(Integer.class)
			.single() == 0);
	}

	@Test
	void mailsOfAFileWhoseDeletionWasTakenBack() {
		Batch batch = new Batch("65f0c0ffee65f0c0ffee65f1", 2, "batch-secret");
		publish(completed("65f0c0ffee65f0c0ffee65f1", batch, "deleted.mp3"));
		publish(new JobDeleted(Instant.now(), "65f0c0ffee65f0c0ffee65f1", this.owner));
		publish(completed("65f0c0ffee65f0c0ffee65f2", batch, "other.mp3"));
		await()
			.untilAsserted(() -> assertThat(Servers.subjectsTo(this.recipient)).containsExactly("other.mp3 is ready"));
		publish(new JobEvent.Restored(Instant.now(), "65f0c0ffee65f0c0ffee65f1", this.owner));
		await().untilAsserted(() -> assertThat(Servers.subjectsTo(this.recipient)).contains("deleted.mp3 is ready"));
	}

	private JobCompleted completed(String job, Batch batch, String mp3Name) {
		return new JobCompleted(UUID.randomUUID().toString(), Instant.now(), job, this.owner, this.recipient, batch,
				"talk.mp4", mp3Name, 1000, 1000, null, List.of(), "a-secret", Instant.now().plus(Duration.ofDays(7)));
	}

	@Test
	void tellsNothingToAnAddressThatNobodyVerified() {
		publish(new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0", this.owner, null,
				BATCH, "Your parcel waits.mp4", "no-audio", "It has no audio track.", "Choose another.", false));
		assertNothingMoreThan(0);
		assertThat(states()).isEmpty();
	}

	@Test
	void sendsOneAddressNoMoreThanSoManyInAnHour() {
		this.jdbc.sql("""
				INSERT INTO delivery (id, event_id, event_type, channel, recipient, owner, state, attempts, give_up_at,
					created_at)
				SELECT UUID(), UUID(), 'job.completed', 'email', :recipient, :other, 'SENT', 1, UTC_TIMESTAMP(6),
					TIMESTAMPADD(MINUTE, -59, UTC_TIMESTAMP(6))
				FROM information_schema.COLUMNS LIMIT 99
				""").param("recipient", this.recipient).param("other", UUID.randomUUID().toString()).update();
		publish(completed("hundredth.mp3"));
		publish(completed("one-too-many.mp3"));
		awaitMail(this.recipient);
		assertNothingMoreThan(1);
		this.jdbc.sql("DELETE FROM delivery WHERE recipient = :recipient").param("recipient", this.recipient).update();
	}

	@Test
	void survivesWhatIsNoEvent() {
		for (String body : List.of("no json", "{}", "[]", "", "{\"type\":\"job.completed\"}",
				"{\"type\":\"job.levitated\",\"id\":\"1\"}",
				"{\"type\":\"job.failed\",\"id\":\"" + "x".repeat(200) + "\"}")) {
			this.rabbit.send(Topology.EXCHANGE, "job.completed",
					MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build());
		}
		publish(completed("talk.mp3"));
		awaitMail(this.recipient);
	}

	@Test
	void keepsHeadersFreeOfWhatAFileNameHolds() throws Exception {
		publish(completed("a\r\nBcc: victim@example.org\r\n\r\nHello\u202E<b>.mp3"));
		MimeMessage mail = awaitMail(this.recipient);
		assertThat(mail.getHeader("Bcc")).isNull();
		assertThat(mail.getAllRecipients()).hasSize(1);
		assertThat(mail.getSubject()).isEqualTo("a Bcc: victim@example.org Hello<b>.mp3 is ready");
	}

	@Test
	void keepsLongNamesInAnyScriptWhole() throws Exception {
		publish(completed("Überlänge 講演 🎵 ".repeat(30) + "Ende.mp3"));
		String subject = awaitMail(this.recipient).getSubject();
		assertThat(subject).startsWith("Überlänge 講演 🎵 Überlänge").contains("…").endsWith("Ende.mp3 is ready");
	}

	@Test
	void mailsOnceTheSmtpServerIsBack() {
		Servers.stopSmtp();
		try {
			publish(completed("talk.mp3"));
			await().untilAsserted(() -> assertThat(column("attempts")).isNotIn("", "0", "1"));
			assertThat(column("failure")).contains("refused");
		}
		finally {
			Servers.startSmtp();
		}
		awaitMail(this.recipient);
		assertNothingMoreThan(1);
		await().untilAsserted(() -> assertThat(states()).containsExactly("SENT"));
	}

	@Test
	void givesUpWhenTheLinkHasExpired() {
		Servers.stopSmtp();
		try {
			publish(new JobCompleted(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0",
					this.owner, this.recipient, BATCH, "talk.mp4", "talk.mp3", 1000, 1000, null, List.of(), "a-secret",
					Instant.now()));
			await().untilAsserted(() -> assertThat(states()).containsExactly("FAILED"));
			assertThat(column("failure")).contains("refused");
		}
		finally {
			Servers.startSmtp();
		}
	}

	@Test
	void failsAtOnceWhatHasNoAddress() {
		publish(new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0", this.owner,
				"no address\r\nBcc: victim@example.org", BATCH, "talk.mp4", "no-audio", "It has no audio track.",
				"Choose another.", false));
		await().untilAsserted(() -> assertThat(states()).containsExactly("FAILED"));
		assertThat(column("failure")).contains("Not an email address");
	}

	@Test
	void sendsWhatAKilledReplicaWasSending() {
		Servers.stopSmtp();
		try {
			publish(completed("talk.mp3"));
			await().untilAsserted(() -> assertThat(column("failure")).contains("refused"));
			// What a replica leaves behind that is killed while it is sending.
			await().untilAsserted(() -> assertThat(this.jdbc.sql("""
					UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'a-killed-replica', version = version + 1,
						last_heartbeat = UTC_TIMESTAMP(6)
					WHERE task_instance = (SELECT id FROM delivery WHERE owner = :owner) AND NOT picked
					""").param("owner", this.owner).update()).isOne());
		}
		finally {
			Servers.startSmtp();
		}
		await().during(Duration.ofSeconds(1)).until(() -> mails(this.recipient).isEmpty());
		awaitMail(this.recipient);
		assertNothingMoreThan(1);
	}

	@Test
	void mailsOnlyWhatTheRecipientWants() {
		this.jdbc.sql("INSERT INTO notification_preference VALUES (:owner, 'FAILED NEW_DEVICE', '')")
			.param("owner", this.owner)
			.update();
		publish(completed("unwanted.mp3"));
		publish(failed());
		awaitMail(this.recipient);
		assertNothingMoreThan(1);
		assertThat(column("event_type")).isEqualTo("job.failed");
	}

	@Test
	void sharesTheWorkWithASecondReplica() {
		try (ConfigurableApplicationContext second = new SpringApplicationBuilder(NotificationApplication.class).run(
				"--server.port=0", "--M3DIO_MYSQL_URL=" + Servers.mySqlUrl(),
				"--M3DIO_RABBITMQ_URI=" + Servers.amqpUri(), "--M3DIO_SMTP_URL=" + Servers.smtp().url(),
				"--m3dio.delivery.poll-interval=50ms", "--m3dio.delivery.lease=6s")) {
			for (int i = 0; i < 40; i++) {
				publish(completed("talk.mp3"));
			}
			await().until(() -> second.isRunning() && mails(this.recipient).size() >= 40);
			assertNothingMoreThan(40);
		}
	}

	@Test
	void mailsThatAnMp3HasGaps() throws Exception {
		String gap = "The file is cut off: 0:08 of 0:20 are missing at the end.";
		publish(completed("talk.mp3", List.of(gap)));
		MimeMessage mail = awaitMail(this.recipient);
		assertThat(mail.getSubject()).isEqualTo("talk.mp3 is ready, with gaps");
		MimeMultipart parts = (MimeMultipart) mail.getContent();
		assertThat((String) parts.getBodyPart(0).getContent()).contains(gap);
		assertThat((String) parts.getBodyPart(1).getContent()).contains(gap);
	}

	private JobCompleted completed(String mp3Name) {
		return completed(mp3Name, List.of());
	}

	private JobCompleted completed(String mp3Name, List<String> missing) {
		return new JobCompleted(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0", this.owner,
				this.recipient, BATCH, "talk.mp4", mp3Name, 3_733_020, 58_300_000, null, missing, "a-secret",
				Instant.now().plus(Duration.ofDays(7)));
	}

	private JobFailed failed() {
		return new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0", this.owner,
				this.recipient, BATCH, "talk.mp4", "no-audio", "This video has no audio track.", "Choose another one.",
				false);
	}

	private void publish(Event event) {
		this.rabbit.convertAndSend(Topology.EXCHANGE, event.type(), event);
	}

	private MimeMessage awaitMail(String recipient) {
		return await().until(() -> mails(recipient), (mails) -> !mails.isEmpty()).get(0);
	}

	/** Waits until a mail to somebody else has passed through the service, and counts. */
	private void assertNothingMoreThan(int mails) {
		String other = UUID.randomUUID() + "@example.org";
		publish(new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0",
				UUID.randomUUID().toString(), other, BATCH, "other.mp4", "no-audio", "It has no audio track.",
				"Choose another.", false));
		awaitMail(other);
		await().until(() -> !states().contains("WAITING"));
		assertThat(mails(this.recipient)).hasSize(mails);
	}

	private static List<MimeMessage> mails(String recipient) {
		return Servers.smtp().mails().stream().filter((mail) -> isTo(mail, recipient)).toList();
	}

	private static boolean isTo(MimeMessage mail, String recipient) {
		try {
			return recipient.equals(mail.getHeader("To", null));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> states() {
		return this.jdbc.sql("SELECT state FROM delivery WHERE owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.list();
	}

	private String column(String name) {
		return this.jdbc.sql("SELECT " + name + " FROM delivery WHERE owner = :owner")
			.param("owner", this.owner)
			.query(String.class)
			.optional()
			.orElse("");
	}

}
