package io.m3dio.db.quota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is known of an account besides its jobs: one document, which every change of its
 * uploads replaces if it is still the same version.
 *
 * @param id the user id
 * @param version counts the changes; none before the first one
 * @param uploads the uploads under way
 * @param day what was uploaded on the latest day with an upload
 * @param limits what an administrator has set for this account
 * @param grownAt when the account got something last that it had not had before
 */
@Document("accounts")
record AccountUsage(@Id String id, @Nullable Long version, @Nullable List<Upload> uploads, @Nullable Day day,
		@Nullable LimitOverrides limits, @Nullable Instant grownAt) {

	static AccountUsage none(String id) {
		return new AccountUsage(id, null, null, null, null, null);
	}

	List<Upload> uploadsAt(Instant now) {
		return Objects.requireNonNullElse(this.uploads, List.<Upload>of())
			.stream()
			.filter((upload) -> now.isBefore(upload.until()))
			.toList();
	}

	long bytesOn(Instant day) {
		return (this.day != null && this.day.start().equals(day)) ? this.day.bytes() : 0;
	}

	boolean hasGrownSince(Instant time) {
		return this.grownAt != null && !this.grownAt.isBefore(time);
	}

	/**
	 * Notes that the account gets something that it did not have.
	 */
	AccountUsage grown(Instant now) {
		return new AccountUsage(this.id, nextVersion(), this.uploads, this.day, this.limits, now);
	}

	/**
	 * Replaces an upload, or adds it.
	 */
	AccountUsage with(Upload upload, Instant now) {
		List<Upload> all = others(upload.job(), now);
		all.add(upload);
		return new AccountUsage(this.id, nextVersion(), all, this.day, this.limits, now);
	}

	/**
	 * Removes an upload that has failed.
	 */
	AccountUsage without(String job, Instant now) {
		return new AccountUsage(this.id, nextVersion(), others(job, now), this.day, this.limits, this.grownAt);
	}

	/**
	 * Removes an upload that has become a job, and counts its bytes.
	 */
	AccountUsage completed(String job, long bytes, Instant today, Instant now) {
		return new AccountUsage(this.id, nextVersion(), others(job, now), new Day(today, bytesOn(today) + bytes),
				this.limits, this.grownAt);
	}

	/**
	 * Replaces what an administrator has set.
	 */
	AccountUsage withLimits(LimitOverrides overrides) {
		return new AccountUsage(this.id, nextVersion(), this.uploads, this.day, overrides, this.grownAt);
	}

	private List<Upload> others(String job, Instant now) {
		List<Upload> others = new ArrayList<>(uploadsAt(now));
		others.removeIf((upload) -> upload.job().equals(job));
		return others;
	}

	private long nextVersion() {
		return (this.version != null) ? this.version + 1 : 1;
	}

	/**
	 * An upload under way.
	 *
	 * @param job the id of the job that it will become
	 * @param bytes how many bytes it may have
	 * @param until when it is considered dead, unless that is renewed
	 */
	record Upload(String job, long bytes, Instant until) {
	}

	/**
	 * What was uploaded on a day.
	 *
	 * @param start when the day began
	 * @param bytes the bytes of its uploads that have become jobs
	 */
	record Day(Instant start, long bytes) {
	}

}
