package io.m3dio.gateway.job;

import java.util.Optional;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import io.m3dio.gateway.limit.LimitProblems;
import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * What owners do with their jobs. Each action throws a
 * {@link io.m3dio.platform.problem.ProblemException} if it is not possible.
 */
@Component
public final class JobActions {

	private final CallersJobs callersJobs;

	private final Jobs jobs;

	private final Quotas quotas;

	private final JobOutboxPublisher publisher;

	JobActions(CallersJobs callersJobs, Jobs jobs, Quotas quotas, JobOutboxPublisher publisher) {
		this.callersJobs = callersJobs;
		this.jobs = jobs;
		this.quotas = quotas;
		this.publisher = publisher;
	}

	/**
	 * Cancels a job that has not ended.
	 * @param owner the caller
	 * @param id the job's id
	 * @return the canceled job
	 */
	public Job cancel(Owner owner, String id) {
		Job job = this.callersJobs.find(owner, id);
		OutboxEntry entry = this.publisher.canceled(job);
		return changed(this.jobs.cancel(owner.userId(), job.id(), entry), entry, "This job has already ended.");
	}

	/**
	 * Puts a failed or canceled job into the queue again.
	 * @param owner the caller
	 * @param id the job's id
	 * @return the queued job
	 */
	public Job retry(Owner owner, String id) {
		Job job = this.callersJobs.find(owner, id);
		check(() -> this.quotas.checkWaiting(owner));
		OutboxEntry entry = this.publisher.submitted(job.id(), owner.userId(), job.batch());
		return changed(this.jobs.retry(job, entry), entry, "Only a failed or canceled job can be retried.");
	}

	/**
	 * Deletes a job. It can be restored for a minute.
	 * @param owner the caller
	 * @param id the job's id
	 */
	public void delete(Owner owner, String id) {
		Job job = this.callersJobs.find(owner, id);
		OutboxEntry entry = this.publisher.deleted(job);
		if (this.jobs.delete(owner.userId(), job.id(), entry)) {
			this.publisher.publish(entry);
		}
	}

	/**
	 * Restores a deleted job.
	 * @param owner the caller
	 * @param id the job's id
	 * @return the job, as it was; one that had not ended is canceled
	 */
	public Job restore(Owner owner, String id) {
		Job job = Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.jobs.findRestorable(owner.userId(), valid))
			.orElseThrow(
					() -> Problem.NOT_FOUND.because("You have deleted no job with this id within the last minute."));
		check(() -> this.quotas.checkRestoring(owner, job));
		OutboxEntry entry = this.publisher.restored(job);
		return changed(this.jobs.restore(owner.userId(), job.id(), entry), entry,
				"This job can't be restored any more.");
	}

	private Job changed(Optional<Job> job, OutboxEntry entry, String otherwise) {
		Job changed = job.orElseThrow(() -> Problem.WRONG_STATE.because(otherwise));
		this.publisher.publish(entry);
		return changed;
	}

	private static void check(Runnable quota) {
		try {
			quota.run();
		}
		catch (QuotaExceededException ex) {
			throw LimitProblems.of(ex);
		}
	}

}
