package io.m3dio.notification.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A URL that is called when something happened to the files of its owner.
 *
 * @param id the webhook's id
 * @param owner the owner's user id
 * @param url the URL, which may contain a secret
 * @param format what is sent
 * @param events the events that it is told of
 * @param active whether it is called
 * @param failingSince since when no call has succeeded; null if the last one did
 * @param failure why the last call failed; null if it did not
 * @param createdAt when it was created
 * @param oldSecretEndsAt until when the secret before the current one signs as well; null
 * if there is none
 */
record Webhook(UUID id, String owner, URI url, WebhookFormat format, Set<WebhookEvent> events, boolean active,
		@Nullable Instant failingSince, @Nullable String failure, Instant createdAt,
		@Nullable Instant oldSecretEndsAt) {

	@Override
	public String toString() {
		return "Webhook[id=" + this.id + ", host=" + this.url.getHost() + "]";
	}

}
