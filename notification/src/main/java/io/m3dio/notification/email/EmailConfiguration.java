package io.m3dio.notification.email;

import java.util.Properties;

import io.m3dio.notification.smtp.DkimProperties;
import io.m3dio.notification.smtp.MailSigner;
import io.m3dio.notification.smtp.SmtpUrl;
import jakarta.mail.internet.AddressException;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Configures the connection to the SMTP server, and plain text templates beside the HTML
 * ones.
 */
@Configuration(proxyBeanMethods = false)
final class EmailConfiguration {

	private static final String CONNECT_MILLIS = "10000";

	private static final String WRITE_MILLIS = "60000";

	/**
	 * As long as RFC 5321 (4.5.3.2) asks for: a client that hangs up early sends a mail
	 * again that the server has already accepted.
	 */
	private static final String READ_MILLIS = "300000";

	@Bean
	JavaMailSenderImpl mailSender(EmailProperties properties) {
		SmtpUrl smtp = SmtpUrl.parse(properties.smtpUrl());
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setProtocol(smtp.tls() ? "smtps" : "smtp");
		sender.setHost(smtp.host());
		sender.setPort(smtp.port());
		sender.setUsername(smtp.username());
		sender.setPassword(smtp.password());
		sender.setDefaultEncoding("UTF-8");
		sender.setJavaMailProperties(session("mail." + sender.getProtocol() + ".", smtp));
		return sender;
	}

	@Bean
	MailSigner mailSigner(DkimProperties dkim, EmailProperties email) throws AddressException {
		return new MailSigner(dkim, email.domain());
	}

	@Bean
	SpringResourceTemplateResolver textTemplates() {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
		resolver.setPrefix("classpath:/templates/");
		resolver.getResolvablePatternSpec().addPattern("*.txt");
		resolver.setTemplateMode(TemplateMode.TEXT);
		resolver.setCharacterEncoding("UTF-8");
		resolver.setOrder(0);
		return resolver;
	}

	private static Properties session(String prefix, SmtpUrl smtp) {
		Properties session = new Properties();
		session.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
		session.setProperty(prefix + "timeout", READ_MILLIS);
		session.setProperty(prefix + "writetimeout", WRITE_MILLIS);
		session.setProperty(prefix + "auth", String.valueOf(smtp.username() != null));
		session.setProperty(prefix + "ssl.checkserveridentity", "true");
		session.setProperty(prefix + "starttls.enable", String.valueOf(smtp.starttls()));
		session.setProperty(prefix + "starttls.required", String.valueOf(smtp.starttls()));
		// The mail is accepted once the server says so. Its answer to QUIT does not
		// matter.
		session.setProperty(prefix + "quitwait", "false");
		return session;
	}

}
