package io.m3dio.notification.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.secret.TextCipher;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The webhooks of all people, stored in MySQL. URLs and secrets are encrypted.
 */
@Repository
class WebhookStore {

	private static final String SELECT = """
			SELECT id, owner, email, url, format, events, active, failing_since, failure, created_at, old_secret_ends_at
			FROM webhook
			""";

	private final JdbcClient jdbc;

	private final TextCipher cipher;

	WebhookStore(JdbcClient jdbc, SecretProperties secrets) {
		this.jdbc = jdbc;
		this.cipher = new TextCipher(secrets.secret(), "m3dio webhooks");
	}

	/**
	 * Lists the webhooks of a person, oldest first.
	 * @param owner the user's id
	 * @return the webhooks
	 */
	List<Webhook> of(String owner) {
		return this.jdbc.sql(SELECT + "WHERE owner = :owner ORDER BY created_at, id")
			.param("owner", owner)
			.query((row, number) -> webhook(row))
			.list();
	}

	Optional<Webhook> find(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE id = :id")
			.param("id", id.toString())
			.query((row, number) -> webhook(row))
			.optional();
	}

	/**
	 * Finds the webhooks of a person that are to be called on an event.
	 * @param owner the user's id
	 * @param event the type of the event
	 * @return the ids of the webhooks
	 */
	Set<String> calledOn(String owner, WebhookEvent event) {
		return this.jdbc.sql("SELECT id FROM webhook WHERE owner = :owner AND active AND FIND_IN_SET(:type, events)")
			.param("owner", owner)
			.param("type", event.toString())
			.query(String.class)
			.set();
	}

	/**
	 * Returns the keys that sign what a webhook is sent.
	 * @param id the webhook's id
	 * @param now the current time
	 * @return the current one, and the one before as long as it is valid
	 */
	List<WebhookSecret> secrets(UUID id, Instant now) {
		return this.jdbc.sql("SELECT secret, old_secret, old_secret_ends_at > :now FROM webhook WHERE id = :id")
			.param("now", UtcTime.of(now))
			.param("id", id.toString())
			.query((row, number) -> Stream.of(row.getString(1), row.getBoolean(3) ? row.getString(2) : null))
			.list()
			.stream()
			.flatMap((secrets) -> secrets)
			.filter((secret) -> secret != null)
			.map((secret) -> new WebhookSecret(this.cipher.decrypt(secret)))
			.toList();
	}

	/**
	 * Adds a webhook, unless its owner has as many as allowed.
	 * @param webhook the webhook
	 * @param email the owner's address
	 * @param secret the key that signs what it is sent
	 * @param max how many webhooks an account may have
	 * @return whether it was added
	 */
	boolean add(Webhook webhook, String email, WebhookSecret secret, int max) {
		return this.jdbc.sql("""
				INSERT INTO webhook (id, owner, email, url, format, events, secret, active, created_at)
				SELECT :id, :owner, :email, :url, :format, :events, :secret, TRUE, :createdAt FROM DUAL
				WHERE (SELECT COUNT(*) FROM webhook WHERE owner = :owner) < :max
				""")
			.param("id", webhook.id().toString())
			.param("owner", webhook.owner())
			.param("email", email)
			.param("url", this.cipher.encrypt(webhook.url().toString()))
			.param("format", webhook.format().name())
			.param("events", events(webhook.events()))
			.param("secret", this.cipher.encrypt(secret.text()))
			.param("createdAt", UtcTime.of(webhook.createdAt()))
			.param("max", max)
			.update() == 1;
	}

	/**
	 * Changes a webhook. What went wrong before is forgotten.
	 * @param webhook the webhook as it is to be
	 */
	void change(Webhook webhook) {
		this.jdbc.sql("""
				UPDATE webhook SET url = :url, format = :format, events = :events, active = :active,
					failing_since = NULL, failure = NULL
				WHERE id = :id
				""")
			.param("url", this.cipher.encrypt(webhook.url().toString()))
			.param("format", webhook.format().name())
			.param("events", events(webhook.events()))
			.param("active", webhook.active())
			.param("id", webhook.id().toString())
			.update();
	}

	/**
	 * Replaces the key of a webhook. The old one signs as well for a while.
	 * @param id the webhook's id
	 * @param secret the new key
	 * @param oldEndsAt until when the old one is valid
	 */
	void changeSecret(UUID id, WebhookSecret secret, Instant oldEndsAt) {
		// MySQL assigns from left to right.
		this.jdbc.sql("""
				UPDATE webhook SET old_secret = secret, old_secret_ends_at = :endsAt, secret = :secret WHERE id = :id
				""")
			.param("endsAt", UtcTime.of(oldEndsAt))
			.param("secret", this.cipher.encrypt(secret.text()))
			.param("id", id.toString())
			.update();
	}

	void delete(UUID id) {
		this.jdbc.sql("DELETE FROM webhook WHERE id = :id").param("id", id.toString()).update();
	}

	void recordSuccess(UUID id) {
		this.jdbc.sql("""
				UPDATE webhook SET failing_since = NULL, failure = NULL WHERE id = :id AND failing_since IS NOT NULL
				""").param("id", id.toString()).update();
	}

	/**
	 * Records that a call failed.
	 * @param id the webhook's id
	 * @param since since when calls fail, unless they have been failing for longer
	 * @param reason why, in at most 500 characters
	 * @param email the owner's address, if the call's event has it
	 */
	void recordFailure(UUID id, Instant since, String reason, @Nullable String email) {
		this.jdbc.sql("""
				UPDATE webhook SET failing_since = LEAST(COALESCE(failing_since, :since), :since), failure = :reason,
					email = COALESCE(:email, email)
				WHERE id = :id
				""")
			.param("since", UtcTime.of(since))
			.param("reason", reason)
			.param("email", email)
			.param("id", id.toString())
			.update();
	}

	/**
	 * Lists webhooks that are called although they have been failing for long.
	 * @param since since when at least
	 * @return the webhooks, and whom to tell of them
	 */
	List<Failing> failingSince(Instant since) {
		return this.jdbc.sql(SELECT + "WHERE active AND failing_since <= :since LIMIT 100")
			.param("since", UtcTime.of(since))
			.query((row, number) -> new Failing(webhook(row), row.getString("email")))
			.list();
	}

	/**
	 * Switches a webhook off.
	 * @param id the webhook's id
	 * @return whether it was on
	 */
	boolean stop(UUID id) {
		return this.jdbc.sql("UPDATE webhook SET active = FALSE WHERE id = :id AND active")
			.param("id", id.toString())
			.update() == 1;
	}

	private Webhook webhook(ResultSet row) throws SQLException {
		return new Webhook(UUID.fromString(row.getString("id")), row.getString("owner"),
				URI.create(this.cipher.decrypt(row.getString("url"))), WebhookFormat.valueOf(row.getString("format")),
				events(row.getString("events")), row.getBoolean("active"), UtcTime.readNullable(row, "failing_since"),
				row.getString("failure"), UtcTime.read(row, "created_at"),
				UtcTime.readNullable(row, "old_secret_ends_at"));
	}

	private static String events(Set<WebhookEvent> events) {
		return events.stream().map(WebhookEvent::toString).collect(Collectors.joining(","));
	}

	private static Set<WebhookEvent> events(String types) {
		return Arrays.stream(types.split(","))
			.map(WebhookEvent::ofType)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(WebhookEvent.class)));
	}

	/**
	 * A webhook that has been failing for long.
	 *
	 * @param webhook the webhook
	 * @param email its owner's address
	 */
	record Failing(Webhook webhook, String email) {
	}

}
