package io.m3dio.notification.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.broker.event.BatchEvent;
import io.m3dio.broker.event.JobCompleted;
import io.m3dio.broker.event.JobFailed;
import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.content.DisplayName;
import io.m3dio.notification.outbound.OutboundMessage;
import io.m3dio.platform.link.PublicLinks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Writes what webhooks are sent: JSON by the rules of Standard Webhooks, or a text in the
 * form that a chat or notification service expects.
 */
@Component
final class WebhookWriter {

	private static final double MILLIS = 1_000;

	private final JsonMapper json;

	private final MessageSource messages;

	private final PublicLinks links;

	private final Clock clock;

	WebhookWriter(JsonMapper json, MessageSource messages, PublicLinks links, Clock clock) {
		this.json = json;
		this.messages = messages;
		this.links = links;
		this.clock = clock;
	}

	/**
	 * Writes a message.
	 * @param webhook the webhook
	 * @param id the message's id, the same for each attempt
	 * @param event what happened
	 * @param secrets the keys to sign with
	 * @return the message
	 */
	OutboundMessage write(Webhook webhook, UUID id, OwnedEvent event, List<WebhookSecret> secrets) {
		return switch (webhook.format()) {
			case STANDARD -> signed(webhook.url(), id.toString(), event, secrets);
			case NTFY -> OutboundMessage.of(webhook.url(), "text/plain", text(event), Map.of());
			case SLACK -> json(webhook.url(), Map.of("text", escapeForSlack(text(event))));
			// Nobody is called by a file's name.
			case DISCORD ->
				json(webhook.url(), Map.of("content", text(event), "allowed_mentions", Map.of("parse", List.of())));
			case TELEGRAM -> telegram(webhook.url(), text(event));
		};
	}

	private OutboundMessage signed(URI url, String id, OwnedEvent event, List<WebhookSecret> secrets) {
		String body = this.json.writeValueAsString(new Payload(event.type(), event.at(), data(event)));
		long seconds = this.clock.instant().getEpochSecond();
		String signatures = secrets.stream()
			.map((secret) -> secret.sign(id, seconds, body))
			.collect(Collectors.joining(" "));
		return OutboundMessage.of(url, "application/json", body,
				Map.of("webhook-id", id, "webhook-timestamp", Long.toString(seconds), "webhook-signature", signatures));
	}

	private Object data(OwnedEvent event) {
		if (event instanceof JobCompleted completed) {
			return new CompletedJob(completed.job(), completed.batch().id(), completed.fileName(), completed.mp3Name(),
					completed.durationMillis() / MILLIS, completed.size(), completed.files(), completed.missing(),
					this.links.to("/d/" + completed.linkSecret()), completed.linkExpiresAt());
		}
		if (event instanceof JobFailed failed) {
			return new FailedJob(failed.job(), failed.batch().id(), failed.fileName(), failed.code(), failed.message(),
					failed.advice(), failed.retryable());
		}
		if (event instanceof BatchEvent.Completed batch) {
			return new CompletedBatch(batch.batch().id(), batch.completed(), batch.failed(), zip(batch));
		}
		return Map.of();
	}

	private String text(OwnedEvent event) {
		if (event instanceof JobCompleted completed) {
			return message("webhook.job.completed", DisplayName.of(completed.mp3Name()),
					this.links.to("/d/" + completed.linkSecret()));
		}
		if (event instanceof JobFailed failed) {
			return message("webhook.job.failed", DisplayName.of(failed.fileName()), failed.message(), failed.advice());
		}
		if (event instanceof BatchEvent.Completed batch) {
			String link = zip(batch);
			return message("webhook.batch.completed", batch.completed().size(), batch.failed().size(),
					(link != null) ? link : this.links.to("/"));
		}
		return message("webhook.test");
	}

	private @Nullable String zip(BatchEvent.Completed batch) {
		return batch.completed().isEmpty() ? null : this.links.to("/d/all/" + batch.batch().linkSecret());
	}

	private String message(String key, Object... values) {
		return this.messages.getMessage(key, values, Locale.ENGLISH);
	}

	private OutboundMessage json(URI url, Map<String, ?> body) {
		return OutboundMessage.of(url, "application/json", this.json.writeValueAsString(body), Map.of());
	}

	/** The bot's method takes the chat and the text together. */
	private OutboundMessage telegram(URI url, String text) {
		MultiValueMap<String, String> body = new LinkedMultiValueMap<>();
		UriComponentsBuilder.fromUri(url)
			.build()
			.getQueryParams()
			.forEach((name, values) -> values.stream()
				.filter((value) -> value != null)
				.forEach((value) -> body.add(name, UriUtils.decode(value, "UTF-8"))));
		body.set("text", text);
		return json(UriComponentsBuilder.fromUri(url).replaceQuery(null).build(true).toUri(),
				new LinkedHashMap<>(body.toSingleValueMap()));
	}

	/** The characters that begin links and mentions. */
	private static String escapeForSlack(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/**
	 * What a program is sent.
	 *
	 * @param type the type of the event
	 * @param timestamp when it happened
	 * @param data what happened
	 */
	private record Payload(String type, Instant timestamp, Object data) {
	}

	/**
	 * An MP3 that is ready.
	 *
	 * @param job the job's id
	 * @param batch the id of the files that it belongs to
	 * @param fileName the name of the video
	 * @param mp3Name the name of the MP3, or of a ZIP of several
	 * @param durationSeconds the playing time in seconds
	 * @param size the size in bytes
	 * @param files the number of MP3s in the ZIP; absent if it is not a ZIP
	 * @param missing one sentence for each stretch of audio that the video lacks
	 * @param downloadUrl the link to download it without logging in
	 * @param expiresAt when the link expires
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record CompletedJob(String job, String batch, String fileName, String mp3Name, double durationSeconds,
			long size, @Nullable Integer files, List<String> missing, String downloadUrl, Instant expiresAt) {
	}

	/**
	 * A file that could not be converted.
	 *
	 * @param job the job's id
	 * @param batch the id of the files that it belongs to
	 * @param fileName the name of the video
	 * @param code the stable error code
	 * @param message what happened
	 * @param advice what to do
	 * @param retryable whether trying again may help
	 */
	private record FailedJob(String job, String batch, String fileName, String code, String message, String advice,
			boolean retryable) {
	}

	/**
	 * Files that belong together, all of which have ended.
	 *
	 * @param batch their id
	 * @param completed the ids of the jobs whose MP3 is ready
	 * @param failed the ids of those that failed
	 * @param downloadUrl the link to download a ZIP of all MP3s without logging in;
	 * absent if there are none
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private record CompletedBatch(String batch, List<String> completed, List<String> failed,
			@Nullable String downloadUrl) {
	}

}
