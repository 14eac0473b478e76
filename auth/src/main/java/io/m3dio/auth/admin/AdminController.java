package io.m3dio.auth.admin;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.admin.AuditLog.Entry;
import io.m3dio.auth.admin.People.PersonView;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets an administrator find, suspend and delete accounts, and read what was done.
 */
@RestController
@RequestMapping("/api/auth/admin")
final class AdminController {

	private static final int PAGE = 50;

	private static final String PERSON = "/people/{id:[0-9a-f-]{36}}";

	private final Admins admins;

	private final People people;

	private final Administration administration;

	private final AuditLog log;

	AdminController(Admins admins, People people, Administration administration, AuditLog log) {
		this.admins = admins;
		this.people = people;
		this.administration = administration;
		this.log = log;
	}

	@GetMapping("/people")
	PeoplePage find(@AuthenticationPrincipal @Nullable Jwt token, @RequestParam(defaultValue = "") String email,
			@RequestParam(required = false) @Nullable UUID before) {
		this.admins.check(token);
		return PeoplePage.of(this.people.find(email, before, PAGE + 1));
	}

	@GetMapping(PERSON)
	PersonView get(@AuthenticationPrincipal @Nullable Jwt token, @PathVariable String id) {
		this.admins.check(token);
		return this.people.find(id).orElseThrow(() -> Problem.NOT_FOUND.because("There is no such account."));
	}

	@PutMapping(PERSON + "/suspension")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void suspend(@AuthenticationPrincipal @Nullable Jwt token, @PathVariable String id) {
		this.administration.suspend(this.admins.check(token), id);
	}

	@DeleteMapping(PERSON + "/suspension")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void restore(@AuthenticationPrincipal @Nullable Jwt token, @PathVariable String id) {
		this.administration.restore(this.admins.check(token), id);
	}

	@DeleteMapping(PERSON)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@AuthenticationPrincipal @Nullable Jwt token, @PathVariable String id) {
		this.administration.delete(this.admins.check(token), id);
	}

	@GetMapping("/audit")
	AuditPage audit(@AuthenticationPrincipal @Nullable Jwt token,
			@RequestParam(required = false) @Nullable UUID subject,
			@RequestParam(required = false) @Nullable Long before) {
		this.admins.check(token);
		return AuditPage.of(this.log.list(subject, before, PAGE + 1));
	}

	/**
	 * A page of the accounts that were found, newest first.
	 *
	 * @param people the accounts
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PeoplePage(List<PersonView> people, @Nullable String next) {

		static PeoplePage of(List<PersonView> found) {
			boolean more = found.size() > PAGE;
			List<PersonView> people = more ? found.subList(0, PAGE) : found;
			return new PeoplePage(people, more ? people.get(PAGE - 1).id() : null);
		}

	}

	/**
	 * A page of the log, newest first.
	 *
	 * @param entries the entries
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AuditPage(List<Entry> entries, @Nullable Long next) {

		static AuditPage of(List<Entry> found) {
			boolean more = found.size() > PAGE;
			List<Entry> entries = more ? found.subList(0, PAGE) : found;
			return new AuditPage(entries, more ? entries.get(PAGE - 1).id() : null);
		}

	}

}
