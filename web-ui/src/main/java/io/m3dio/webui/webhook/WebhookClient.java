package io.m3dio.webui.webhook;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls notification, through the gateway, about the webhooks of the person who is logged
 * in.
 */
@HttpExchange("/api/notifications")
interface WebhookClient {

	@GetExchange("/webhooks")
	Webhooks list();

	@GetExchange("/webhooks/{id}")
	Webhook get(@PathVariable String id);

	@PostExchange("/webhooks")
	CreatedWebhook create(@RequestBody WebhookForm form);

	@PutExchange("/webhooks/{id}")
	void change(@PathVariable String id, @RequestBody WebhookForm form);

	@DeleteExchange("/webhooks/{id}")
	void delete(@PathVariable String id);

	@PostExchange("/webhooks/{id}/secret")
	NewSecret changeSecret(@PathVariable String id);

	@PostExchange("/webhooks/{id}/test")
	void test(@PathVariable String id);

	/**
	 * Returns the latest calls of a webhook.
	 * @param id the webhook's id
	 * @return newest first, twenty at most
	 */
	@GetExchange("/deliveries?limit=20&channel=webhook")
	Calls latestCalls(@RequestParam("recipient") String id);

	/**
	 * A webhook.
	 *
	 * @param id its id
	 * @param url what it calls
	 * @param format what it sends
	 * @param events the types of events that it is told of
	 * @param active whether it is called
	 * @param failingSince since when no call has succeeded; absent if the last one did
	 * @param failure why the last call failed
	 * @param oldSecretEndsAt until when an old secret signs as well
	 */
	record Webhook(String id, String url, String format, List<String> events, boolean active,
			@Nullable Instant failingSince, @Nullable String failure, @Nullable Instant oldSecretEndsAt) {

		/**
		 * Returns what identifies it without showing secrets.
		 * @return the URL's host
		 */
		public String host() {
			return this.url.replaceFirst("^https?://", "").replaceFirst("[/?].*$", "");
		}

		@Override
		public String toString() {
			return "Webhook[" + this.id + "]";
		}

	}

	/**
	 * A list of webhooks.
	 *
	 * @param webhooks the webhooks, oldest first
	 */
	record Webhooks(List<Webhook> webhooks) {
	}

	/**
	 * What a person enters.
	 *
	 * @param url what to call
	 * @param format what to send
	 * @param events the types of events to tell of
	 * @param active whether to call it
	 */
	record WebhookForm(String url, String format, List<String> events, boolean active) {

		static WebhookForm of(Webhook webhook) {
			return new WebhookForm(webhook.url(), webhook.format(), webhook.events(), webhook.active());
		}

		@Override
		public String toString() {
			return "WebhookForm[…]";
		}

	}

	/**
	 * A webhook that was just created.
	 *
	 * @param webhook the webhook
	 * @param secret the key that signs what it sends; absent if nothing is signed
	 */
	record CreatedWebhook(Webhook webhook, @Nullable String secret) {

		@Override
		public String toString() {
			return "CreatedWebhook[" + this.webhook + "]";
		}

	}

	/**
	 * A secret that was just created.
	 *
	 * @param secret the key that signs from now on
	 */
	record NewSecret(String secret) {

		@Override
		public String toString() {
			return "NewSecret[…]";
		}

	}

	/**
	 * A list of calls.
	 *
	 * @param deliveries the calls
	 */
	record Calls(List<Call> deliveries) {

		/**
		 * Tells whether something happens soon.
		 * @return whether a call has not been tried yet
		 */
		boolean underWay() {
			return this.deliveries.stream().anyMatch((call) -> call.state().equals("WAITING") && call.attempts() <= 1);
		}

	}

	/**
	 * A call.
	 *
	 * @param event type of the event that it reports, such as {@code job.completed}
	 * @param state {@code WAITING}, {@code SENT} or {@code FAILED}
	 * @param attempts number of attempts
	 * @param createdAt when the event arrived
	 * @param dueAt when the next attempt is due, while it waits
	 * @param endedAt when it was accepted or given up
	 * @param answer what the server answered last, or why it did not
	 */
	record Call(String event, String state, int attempts, Instant createdAt, @Nullable Instant dueAt,
			@Nullable Instant endedAt, @Nullable String answer) {
	}

}
