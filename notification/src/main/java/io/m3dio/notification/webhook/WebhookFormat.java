package io.m3dio.notification.webhook;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a webhook sends.
 */
enum WebhookFormat {

	/** JSON for programs, signed by the rules of Standard Webhooks. */
	STANDARD,

	/** A text for a topic of ntfy. */
	NTFY,

	/** A message for an incoming webhook of Slack, or of a service that imitates it. */
	SLACK,

	/** A message for a webhook of Discord. */
	DISCORD,

	/**
	 * A message of a Telegram bot. The webhook's URL is that of the bot's method
	 * {@code sendMessage} with the parameter {@code chat_id}.
	 */
	TELEGRAM;

	/**
	 * Returns the name in the API.
	 * @return the name in lower case
	 */
	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
