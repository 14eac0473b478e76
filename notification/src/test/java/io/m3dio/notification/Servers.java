package io.m3dio.notification;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.MySqlServer;
import io.m3dio.local.servers.SmtpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The servers that all tests share. They are started when they are first used, and
 * stopped with the JVM.
 */
public final class Servers {

	private static final Path DATA = Path.of("target", "servers").toAbsolutePath();

	private static MySqlServer mySql = MySqlServer.start(DATA.resolve("mysql"));

	private static final String MYSQL_URL = mySql.url();

	private static final AmqpServer AMQP = AmqpServer.start(DATA.resolve("amqp"));

	private static SmtpServer smtp = SmtpServer.start();

	private static final String SMTP_URL = smtp.url();

	static {
		// Allows for a busy machine.
		Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
		Flyway flyway = Flyway.configure()
			.dataSource(MYSQL_URL, null, null)
			.locations("filesystem:../db/src/main/resources/db/migration")
			.cleanDisabled(false)
			.load();
		// The server's files are kept, so that the next run starts faster. The data are
		// deleted.
		flyway.clean();
		flyway.migrate();
	}

	private Servers() {
	}

	public static void configure(DynamicPropertyRegistry registry) {
		registry.add("M3DIO_MYSQL_URL", () -> MYSQL_URL);
		registry.add("M3DIO_RABBITMQ_URI", AMQP::uri);
		registry.add("M3DIO_SMTP_URL", () -> SMTP_URL);
	}

	public static String mySqlUrl() {
		return MYSQL_URL;
	}

	public static String amqpUri() {
		return AMQP.uri();
	}

	public static void stopMySql() {
		mySql.close();
	}

	public static void startMySql() {
		mySql = MySqlServer.start(DATA.resolve("mysql"), port(MYSQL_URL));
	}

	public static SmtpServer smtp() {
		return smtp;
	}

	/**
	 * Returns the subjects of the mails to an address.
	 * @param address the address
	 * @return the subjects, in the order of arrival
	 */
	public static List<String> subjectsTo(String address) {
		List<String> subjects = new ArrayList<>();
		try {
			for (MimeMessage mail : smtp.mails()) {
				if (address.equals(mail.getHeader("To", null))) {
					subjects.add(mail.getSubject());
				}
			}
			return subjects;
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public static void stopSmtp() {
		smtp.close();
	}

	public static void startSmtp() {
		smtp = SmtpServer.start(port(SMTP_URL));
	}

	private static int port(String url) {
		return Integer.parseInt(url.replaceFirst("^.*?127\\.0\\.0\\.1:(\\d+).*$", "$1"));
	}

}
