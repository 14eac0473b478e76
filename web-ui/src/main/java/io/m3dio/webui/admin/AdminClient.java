package io.m3dio.webui.admin;

import java.time.Instant;
import java.util.List;

import io.m3dio.webui.usage.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls the gateway about limits, jobs, emails and services.
 */
@HttpExchange("/api/admin")
interface AdminClient {

	@GetExchange("/accounts/{id}/limits")
	AccountLimits limits(@PathVariable String id);

	@PutExchange("/accounts/{id}/limits")
	void setLimits(@PathVariable String id, @RequestBody LimitOverrides limits);

	@GetExchange("/jobs")
	QueuePage jobs(@RequestParam String status, @RequestParam(required = false) @Nullable String before);

	@PostExchange("/jobs/{id}/cancel")
	void cancel(@PathVariable String id);

	@PostExchange("/jobs/{id}/retry")
	void retry(@PathVariable String id);

	@GetExchange("/deliveries")
	FailedEmails failedEmails(@RequestParam(required = false) @Nullable String before);

	@PostExchange("/deliveries/{id}/send-again")
	void sendAgain(@PathVariable String id);

	@GetExchange("/services")
	Overview services();

	/**
	 * How much an account uses and may use.
	 *
	 * @param usage what it uses of its limits
	 * @param overrides the limits of its own
	 */
	record AccountLimits(Usage usage, LimitOverrides overrides) {
	}

	/**
	 * The limits of an account's own. The general one applies where one is absent.
	 *
	 * @param storedBytes the most bytes that are kept
	 * @param bytesPerDay the most bytes that are uploaded in a day
	 * @param waitingFiles the most files that wait
	 * @param uploads the most uploads at once
	 */
	record LimitOverrides(@Nullable Long storedBytes, @Nullable Long bytesPerDay, @Nullable Integer waitingFiles,
			@Nullable Integer uploads) {
	}

	/**
	 * A page of jobs, newest first.
	 *
	 * @param jobs the jobs
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	record QueuePage(List<QueuedJob> jobs, @Nullable String next) {
	}

	/**
	 * A job of anybody.
	 *
	 * @param id the job's id
	 * @param owner the id of the owner's account
	 * @param ownerEmail the owner's address, if it is verified
	 * @param size the video's size in bytes
	 * @param attempts how often a conversion has started
	 * @param queue its position, while it waits
	 * @param progress its progress, while it runs
	 * @param error why it failed, if it did
	 * @param createdAt when it was submitted
	 */
	record QueuedJob(String id, String owner, @Nullable String ownerEmail, long size, int attempts,
			@Nullable Position queue, @Nullable Progress progress, @Nullable Failure error, Instant createdAt) {
	}

	/**
	 * A place in the queue.
	 *
	 * @param position 1 is next
	 */
	record Position(long position) {
	}

	/**
	 * How far a job is.
	 *
	 * @param percent in percent
	 */
	record Progress(double percent) {
	}

	/**
	 * Why a job failed.
	 *
	 * @param message what happened
	 */
	record Failure(String message) {
	}

	/**
	 * A page of emails that failed, newest first.
	 *
	 * @param deliveries the emails
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	record FailedEmails(List<FailedEmail> deliveries, @Nullable String next) {
	}

	/**
	 * An email that failed.
	 *
	 * @param id the delivery's id
	 * @param owner the id of the account that it is for
	 * @param recipient the address
	 * @param event the type of its event
	 * @param attempts the number of attempts
	 * @param reason why the last attempt failed
	 * @param endedAt when it was given up
	 * @param sendable whether it can be sent again
	 */
	record FailedEmail(String id, String owner, String recipient, String event, int attempts, @Nullable String reason,
			Instant endedAt, boolean sendable) {
	}

	/**
	 * How the services and the queue are.
	 *
	 * @param services each service
	 * @param waiting how many jobs wait
	 * @param waitingSince since when the oldest of them waits; absent if none does
	 * @param running how many jobs are being converted
	 */
	record Overview(List<Service> services, long waiting, @Nullable Instant waitingSince, long running) {
	}

	/**
	 * How a service is.
	 *
	 * @param name its name
	 * @param state its state
	 */
	record Service(String name, String state) {
	}

}
