package io.m3dio.notification.email;

import java.util.Locale;
import java.util.Map;

import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobEvent;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.notification.content.DisplayName;
import io.m3dio.notification.content.Headlines;
import io.m3dio.platform.format.DurationFormat;
import io.m3dio.platform.link.PublicLinks;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the mail about a job. Its texts are in {@code messages.properties}, its layout
 * in the templates; why a job failed and what audio is missing are sentences of the
 * event.
 */
@Component
final class MailWriter {

	private static final double MILLIS = 1000;

	private final ITemplateEngine templates;

	private final MessageSource messages;

	private final Headlines headlines;

	private final PublicLinks links;

	private final MailFooter footer;

	MailWriter(ITemplateEngine templates, MessageSource messages, Headlines headlines, PublicLinks links,
			MailFooter footer) {
		this.templates = templates;
		this.messages = messages;
		this.headlines = headlines;
		this.links = links;
		this.footer = footer;
	}

	Mail write(JobEvent event) {
		if (event instanceof JobCompleted completed) {
			return ready(completed);
		}
		if (event instanceof JobFailed failed) {
			return failed(failed);
		}
		throw new IllegalArgumentException("There is no mail for " + event.type());
	}

	private Mail ready(JobCompleted event) {
		return mail(event, "ready", event.mp3Name(),
				Map.of("source", DisplayName.of(event.fileName()), "facts", facts(event), "missing", event.missing(),
						"zip", event.files() != null, "expiry", Formats.dateTime(event.linkExpiresAt()), "link",
						this.links.to("/d/" + event.linkSecret())));
	}

	/**
	 * Tells how long and how large a file is.
	 */
	String facts(JobCompleted event) {
		String facts = DurationFormat.time(event.durationMillis() / MILLIS) + " · " + Formats.size(event.size());
		return (event.files() == null) ? facts
				: this.messages.getMessage("mail.ready.files", new Object[] { event.files() }, Locale.ENGLISH) + " · "
						+ facts;
	}

	private Mail failed(JobFailed event) {
		return mail(event, "failed", event.fileName(), Map.of("reason", event.message(), "advice", event.advice(),
				"retryable", event.retryable(), "link", this.links.to("/")));
	}

	private Mail mail(JobEvent event, String template, String fileName, Map<String, Object> variables) {
		String name = DisplayName.of(fileName);
		String subject = this.headlines.of(event);
		Context context = new Context(Locale.ENGLISH, variables);
		context.setVariable("name", name);
		context.setVariable("subject", subject);
		String unsubscribe = this.footer.addTo(context, event);
		return new Mail(subject, this.templates.process("email/" + template + ".txt", context),
				this.templates.process("email/" + template, context), unsubscribe);
	}

}
