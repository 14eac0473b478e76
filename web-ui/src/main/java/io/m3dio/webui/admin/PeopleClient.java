package io.m3dio.webui.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls auth, through the gateway, about the accounts of people.
 */
@HttpExchange("/api/auth/admin")
interface PeopleClient {

	@GetExchange("/people")
	PeoplePage find(@RequestParam String email, @RequestParam(required = false) @Nullable String before);

	@GetExchange("/people/{id}")
	Person get(@PathVariable String id);

	@PutExchange("/people/{id}/suspension")
	void suspend(@PathVariable String id);

	@DeleteExchange("/people/{id}/suspension")
	void restore(@PathVariable String id);

	@DeleteExchange("/people/{id}")
	void delete(@PathVariable String id);

	@GetExchange("/audit")
	AuditPage audit(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Long before);

	/**
	 * A page of accounts, newest first.
	 *
	 * @param people the accounts
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	record PeoplePage(List<Person> people, @Nullable String next) {
	}

	/**
	 * A person's account.
	 *
	 * @param id a UUID
	 * @param email its address
	 * @param emailVerified whether its owner has proved the address
	 * @param admin whether its owner may administrate
	 * @param sessions how many sessions it has
	 * @param createdAt when somebody signed up for it
	 * @param suspendedAt since when nobody can log in to it; absent if somebody can
	 * @param deletedAt when it will be deleted; absent if it will not
	 */
	record Person(String id, String email, boolean emailVerified, boolean admin, int sessions, Instant createdAt,
			@Nullable Instant suspendedAt, @Nullable Instant deletedAt) {
	}

	/**
	 * A page of the audit log, newest first.
	 *
	 * @param entries the entries
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	record AuditPage(List<AuditEntry> entries, @Nullable Long next) {
	}

	/**
	 * What an administrator did.
	 *
	 * @param at when
	 * @param actor the id of the administrator's account
	 * @param actorEmail its address; absent once the account is gone
	 * @param action what was done
	 * @param subject the id of the account that it was done to
	 * @param subjectEmail its address; absent once the account is gone
	 * @param details what it was done with, such as the id of a job
	 */
	record AuditEntry(Instant at, String actor, @Nullable String actorEmail, String action, String subject,
			@Nullable String subjectEmail, @Nullable String details) {
	}

}
