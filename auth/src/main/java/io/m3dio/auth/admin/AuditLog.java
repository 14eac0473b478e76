package io.m3dio.auth.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators did, in MySQL. Entries are added in the transaction of the act, and
 * never changed.
 */
@Repository
class AuditLog {

	private final JdbcClient jdbc;

	private final Clock clock;

	AuditLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	public void add(String actor, AuditAction action, String subject, @Nullable String details) {
		this.jdbc.sql("""
				INSERT INTO audit_log (at, actor, action, subject, details)
				VALUES (:at, :actor, :action, :subject, :details)""")
			.param("at", UtcTime.of(this.clock.instant()))
			.param("actor", actor)
			.param("action", action.name())
			.param("subject", subject)
			.param("details", details)
			.update();
	}

	/**
	 * Lists entries, newest first.
	 * @param subject if given, only entries of what was done to the account with this id
	 * @param before if given, only entries that are older than the one with this id
	 * @param limit how many at most
	 * @return the entries
	 */
	List<Entry> list(@Nullable UUID subject, @Nullable Long before, int limit) {
		return this.jdbc.sql("""
				SELECT entry.id, entry.at, entry.actor, actor.email AS actor_email, entry.action, entry.subject,
				subject.email AS subject_email, entry.details
				FROM audit_log entry
				LEFT JOIN account actor ON actor.id = entry.actor
				LEFT JOIN account subject ON subject.id = entry.subject
				WHERE (:before IS NULL OR entry.id < :before) AND (:subject IS NULL OR entry.subject = :subject)
				ORDER BY entry.id DESC LIMIT :limit""")
			.param("subject", Objects.toString(subject, null))
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> new Entry(row.getLong("id"), UtcTime.read(row, "at"), row.getString("actor"),
					row.getString("actor_email"), AuditAction.valueOf(row.getString("action")),
					row.getString("subject"), row.getString("subject_email"), row.getString("details")))
			.list();
	}

	/**
	 * An entry.
	 *
	 * @param id newer ones are larger
	 * @param at when it was done
	 * @param actor the id of the administrator's account
	 * @param actorEmail its address; absent once the account is gone
	 * @param action what was done
	 * @param subject the id of the account that it was done to
	 * @param subjectEmail its address; absent once the account is gone
	 * @param details what it was done with, such as the id of a job
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Entry(long id, Instant at, String actor, @Nullable String actorEmail, AuditAction action, String subject,
			@Nullable String subjectEmail, @Nullable String details) {
	}

}
