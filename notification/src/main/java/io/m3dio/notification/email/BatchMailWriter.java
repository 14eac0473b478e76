package io.m3dio.notification.email;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.notification.content.DisplayName;
import io.m3dio.notification.content.Headlines;
import io.m3dio.platform.link.PublicLinks;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/**
 * Writes the mail about several jobs that belong together. It lists the first fifty that
 * are ready and the first fifty that are not; the ZIP has all that are ready.
 */
@Component
final class BatchMailWriter {

	private static final int LISTED = 50;

	private final ITemplateEngine templates;

	private final Headlines headlines;

	private final MailWriter writer;

	private final PublicLinks links;

	private final MailFooter footer;

	BatchMailWriter(ITemplateEngine templates, Headlines headlines, MailWriter writer, PublicLinks links,
			MailFooter footer) {
		this.templates = templates;
		this.headlines = headlines;
		this.writer = writer;
		this.links = links;
		this.footer = footer;
	}

	Mail write(BatchEvent.Ended batch) {
		int ready = batch.completed().size();
		int failed = batch.failed().size();
		String subject = this.headlines.of(batch);
		Context context = new Context(Locale.ENGLISH);
		context.setVariable("subject", subject);
		context.setVariable("name", subject);
		context.setVariable("ready", ready);
		context.setVariable("failed", failed);
		context.setVariable("unfinished", batch.unfinished());
		context.setVariable("files", batch.completed().stream().limit(LISTED).map(this::file).toList());
		context.setVariable("failures", batch.failed().stream().limit(LISTED).map(BatchMailWriter::failure).toList());
		context.setVariable("more", Math.max(0, ready - LISTED) + Math.max(0, failed - LISTED));
		context.setVariable("expiry", expiry(batch.completed()));
		String unsubscribe = this.footer.addTo(context, batch);
		context.setVariable("link", this.links.to((ready > 1) ? "/d/all/" + batch.batch().linkSecret() : "/"));
		return new Mail(subject, this.templates.process("email/batch.txt", context),
				this.templates.process("email/batch", context), unsubscribe);
	}

	private File file(JobCompleted event) {
		return new File(DisplayName.of(event.mp3Name()), this.writer.facts(event), event.missing(),
				this.links.to("/d/" + event.linkSecret()));
	}

	private static Failure failure(JobFailed event) {
		return new Failure(DisplayName.of(event.fileName()), event.message(), event.advice());
	}

	/**
	 * The links of a batch expire within a short time of each other.
	 */
	private static String expiry(List<JobCompleted> completed) {
		return completed.stream()
			.map(JobCompleted::linkExpiresAt)
			.min(Instant::compareTo)
			.map(Formats::dateTime)
			.orElse("");
	}

	/**
	 * A file that is ready.
	 *
	 * @param name its name
	 * @param facts its length and size
	 * @param missing what audio is missing
	 * @param link its link
	 */
	record File(String name, String facts, List<String> missing, String link) {

		@Override
		public String toString() {
			// The link has a secret.
			return "File[name=" + this.name + "]";
		}

	}

	/**
	 * A file that could not be converted.
	 *
	 * @param name its name
	 * @param reason why
	 * @param advice what to do
	 */
	record Failure(String name, String reason, String advice) {
	}

}
