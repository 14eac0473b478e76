package io.m3dio.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.m3dio.broker.Topology;
import io.m3dio.broker.event.Batch;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.local.servers.SmtpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what happens while MySQL is unavailable.
 */
@ExtendWith(OutputCaptureExtension.class)
class MySqlAwayTests {

	private static final String WAITING = "MySQL is unavailable";

	private final String recipient = UUID.randomUUID() + "@example.org";

	@Test
	void mailsOnceMySqlIsBack(CapturedOutput output) {
		try (ConfigurableApplicationContext service = start(Servers.smtp())) {
			Servers.stopMySql();
			try {
				publish(service);
				await().until(() -> output.getOut().contains(WAITING));
			}
			finally {
				Servers.startMySql();
			}
			await().until(() -> !mailed(Servers.smtp()).isEmpty());
		}
		assertThat(output).doesNotContain("is dropped");
	}

	@Test
	void leavesTheEventToTheNextReplicaWhenItIsStoppedMeanwhile(CapturedOutput output) {
		Servers.stopMySql();
		try (ConfigurableApplicationContext service = start(Servers.smtp())) {
			publish(service);
			await().until(() -> output.getOut().contains(WAITING));
		}
		finally {
			Servers.startMySql();
		}
		assertThat(mailed(Servers.smtp())).isEmpty();
		try (ConfigurableApplicationContext next = start(Servers.smtp())) {
			await().until(() -> next.isRunning() && !mailed(Servers.smtp()).isEmpty());
		}
	}

	@Test
	void mailsOnceWhenMySqlGoesAwayWhileAMailIsSent(CapturedOutput output) {
		List<MimeMessage> mails = new CopyOnWriteArrayList<>();
		try (SmtpServer smtp = SmtpServer.start(0, (mail) -> {
			mails.add(mail);
			Servers.stopMySql();
		}); ConfigurableApplicationContext service = start(smtp, "--m3dio.delivery.lease=1s")) {
			try {
				publish(service);
				await().until(() -> output.getOut().contains(WAITING));
			}
			finally {
				Servers.startMySql();
			}
			JdbcClient jdbc = service.getBean(JdbcClient.class);
			await().ignoreExceptions()
				.until(() -> jdbc.sql("SELECT state FROM delivery WHERE recipient = :recipient")
					.param("recipient", this.recipient)
					.query(String.class)
					.single(), "SENT"::equals);
		}
		assertThat(mails).hasSize(1);
	}

	private ConfigurableApplicationContext start(SmtpServer smtp, String... settings) {
		String[] servers = { "--server.port=0", "--M3DIO_MYSQL_URL=" + Servers.mySqlUrl(),
				"--M3DIO_RABBITMQ_URI=" + Servers.amqpUri(), "--M3DIO_SMTP_URL=" + smtp.url(),
				"--spring.datasource.hikari.connection-timeout=500" };
		return new SpringApplicationBuilder(NotificationApplication.class)
			.run(Stream.concat(Stream.of(servers), Stream.of(settings)).toArray(String[]::new));
	}

	private void publish(ConfigurableApplicationContext service) {
		JobFailed event = new JobFailed(UUID.randomUUID().toString(), Instant.now(), "65f0c0ffee65f0c0ffee65f0",
				UUID.randomUUID().toString(), this.recipient,
				new Batch("65f0c0ffee65f0c0ffee65f0", null, "batch-secret"), "talk.mp4", "no-audio",
				"This video has no audio track.", "Choose another one.", false);
		service.getBean(RabbitTemplate.class).convertAndSend(Topology.EXCHANGE, event.type(), event);
	}

	private List<MimeMessage> mailed(SmtpServer smtp) {
		return smtp.mails().stream().filter(this::isToRecipient).toList();
	}

	private boolean isToRecipient(MimeMessage mail) {
		try {
			return this.recipient.equals(mail.getHeader("To", null));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
