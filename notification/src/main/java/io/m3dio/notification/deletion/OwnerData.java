package io.m3dio.notification.deletion;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything in MySQL that belongs to one person.
 */
@Repository
class OwnerData {

	private final JdbcClient jdbc;

	OwnerData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Deletes the deliveries, batches, bounces, webhooks, push subscriptions and
	 * preferences of a person. An attempt under way continues, but is not repeated.
	 * @param owner the user's id
	 */
	@Transactional
	public void delete(String owner) {
		this.jdbc.sql("""
				DELETE FROM scheduled_tasks WHERE task_name = 'delivery' AND picked = FALSE
				AND task_instance IN (SELECT id FROM delivery WHERE owner = :owner)
				""").param("owner", owner).update();
		this.jdbc.sql("DELETE FROM delivery WHERE owner = :owner").param("owner", owner).update();
		this.jdbc.sql("DELETE FROM batch WHERE owner = :owner").param("owner", owner).update();
		this.jdbc.sql("DELETE FROM bounce WHERE owner = :owner").param("owner", owner).update();
		this.jdbc.sql("DELETE FROM webhook WHERE owner = :owner").param("owner", owner).update();
		this.jdbc.sql("DELETE FROM push_subscription WHERE owner = :owner").param("owner", owner).update();
		this.jdbc.sql("DELETE FROM notification_preference WHERE owner = :owner").param("owner", owner).update();
	}

}
