package io.m3dio.notification.push;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.secret.TextCipher;
import io.m3dio.platform.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The subscriptions of all browsers, stored in MySQL. Endpoints and keys are encrypted.
 */
@Repository
class PushStore {

	private static final String SELECT = "SELECT id, owner, endpoint, p256dh, auth, device, created_at FROM push_subscription ";

	private final JdbcClient jdbc;

	private final TextCipher cipher;

	PushStore(JdbcClient jdbc, SecretProperties secrets) {
		this.jdbc = jdbc;
		this.cipher = new TextCipher(secrets.secret(), "m3dio push subscriptions");
	}

	/**
	 * Lists the subscriptions of a person, oldest first.
	 * @param owner the user's id
	 * @return the subscriptions
	 */
	List<PushSubscription> of(String owner) {
		return this.jdbc.sql(SELECT + "WHERE owner = :owner ORDER BY created_at, id")
			.param("owner", owner)
			.query((row, number) -> subscription(row))
			.list();
	}

	Set<String> idsOf(String owner) {
		return this.jdbc.sql("SELECT id FROM push_subscription WHERE owner = :owner")
			.param("owner", owner)
			.query(String.class)
			.set();
	}

	/**
	 * Finds a subscription of a person.
	 * @param id the subscription's id
	 * @param owner the user's id
	 * @return the subscription, unless it was removed or somebody else has it now
	 */
	Optional<PushSubscription> find(String id, String owner) {
		return this.jdbc.sql(SELECT + "WHERE id = :id AND owner = :owner")
			.param("id", id)
			.param("owner", owner)
			.query((row, number) -> subscription(row))
			.optional();
	}

	/**
	 * Adds a subscription, unless its owner has as many as allowed. If the browser has
	 * one already, it is replaced, whoever had it.
	 * @param subscription the subscription
	 * @param max how many an account may have
	 * @return whether it was added
	 */
	boolean save(PushSubscription subscription, int max) {
		return this.jdbc.sql("""
				INSERT INTO push_subscription (id, owner, endpoint, p256dh, auth, device, created_at)
				SELECT :id, :owner, :endpoint, :p256dh, :auth, :device, :createdAt FROM DUAL
				WHERE (SELECT COUNT(*) FROM push_subscription AS other WHERE owner = :owner AND id <> :id) < :max
				ON DUPLICATE KEY UPDATE owner = :owner, endpoint = :endpoint, p256dh = :p256dh, auth = :auth,
					device = :device, created_at = :createdAt
				""")
			.param("id", subscription.id())
			.param("owner", subscription.owner())
			.param("endpoint", this.cipher.encrypt(subscription.endpoint().toString()))
			.param("p256dh", this.cipher.encrypt(subscription.keys().p256dh()))
			.param("auth", this.cipher.encrypt(subscription.keys().auth()))
			.param("device", subscription.device())
			.param("createdAt", UtcTime.of(subscription.createdAt()))
			.param("max", max)
			.update() > 0;
	}

	/**
	 * Removes a subscription of a person.
	 * @param id the subscription's id
	 * @param owner the user's id
	 * @return whether there was one
	 */
	boolean delete(String id, String owner) {
		return this.jdbc.sql("DELETE FROM push_subscription WHERE id = :id AND owner = :owner")
			.param("id", id)
			.param("owner", owner)
			.update() == 1;
	}

	private PushSubscription subscription(ResultSet row) throws SQLException {
		return new PushSubscription(row.getString("id"), row.getString("owner"),
				URI.create(this.cipher.decrypt(row.getString("endpoint"))),
				new BrowserKeys(this.cipher.decrypt(row.getString("p256dh")),
						this.cipher.decrypt(row.getString("auth"))),
				row.getString("device"), UtcTime.read(row, "created_at"));
	}

}
