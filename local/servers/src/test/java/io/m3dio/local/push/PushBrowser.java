package io.m3dio.local.push;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * A browser that has subscribed at a {@link PushService}.
 */
public final class PushBrowser {

	private final String endpoint;

	private final BrowserSecret secret;

	private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	PushBrowser(String endpoint, BrowserSecret secret) {
		this.endpoint = endpoint;
		this.secret = secret;
	}

	/**
	 * Returns where messages to it are sent.
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns the subscription as the browser writes it.
	 */
	public String json() {
		return """
				{"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}}""".formatted(this.endpoint,
				this.secret.p256dh(), this.secret.authSecret());
	}

	/**
	 * Has the push service answer the next message with a status, without looking at it.
	 */
	public void answerNext(int status) {
		this.answers.add(status);
	}

	/**
	 * Returns the messages that it has decrypted.
	 */
	public List<Received> received() {
		return this.received;
	}

	@Nullable Integer nextAnswer() {
		return this.answers.poll();
	}

	void receive(byte[] message, String key, String topic) throws GeneralSecurityException {
		this.received.add(new Received(this.secret.decrypt(message), key, topic));
	}

	/**
	 * A message.
	 *
	 * @param text the decrypted text
	 * @param key the VAPID key of who sent it
	 * @param topic its topic
	 */
	public record Received(String text, String key, String topic) {
	}

}
