package io.m3dio.gateway.upload;

import java.util.Optional;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Submission;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.gateway.job.JobOutboxPublisher;

import org.springframework.stereotype.Component;

/**
 * Makes jobs of files that have been uploaded, however and whenever they arrived.
 */
@Component
public final class JobSubmitter {

	private final Jobs jobs;

	private final Bucket videos;

	private final JobOutboxPublisher publisher;

	JobSubmitter(Jobs jobs, Media media, JobOutboxPublisher publisher) {
		this.jobs = jobs;
		this.videos = media.videos();
		this.publisher = publisher;
	}

	/**
	 * Creates the job. If this fails, the job may be stored nevertheless, and then its
	 * file is needed. The file therefore stays uncommitted, and the sweeper decides
	 * later.
	 * @param submission the new job; its source is already stored
	 * @param held whether it waits until its owner releases it
	 * @return the job
	 */
	public Job submit(Submission submission, boolean held) {
		String owner = submission.owner().userId();
		OutboxEntry entry = held ? this.publisher.held(submission.id(), owner, submission.batch())
				: this.publisher.submitted(submission.id(), owner, submission.batch());
		Job job = held ? this.jobs.hold(submission, entry) : this.jobs.submit(submission, entry);
		this.videos.keep(submission.id());
		this.publisher.publish(entry);
		return job;
	}

	/**
	 * Creates a job of a file that others were made of before.
	 * @param submission the new job; the last one that refers to its source may be
	 * deleted at this moment
	 * @return the job; nothing if its source is gone
	 */
	public Optional<Job> submitAgain(Submission submission) {
		OutboxEntry entry = this.publisher.submitted(submission.id(), submission.owner().userId(), submission.batch());
		Job job = this.jobs.submit(submission, entry);
		// Only now that a job refers to it nobody else decides to delete it.
		if (!this.videos.keep(String.valueOf(submission.source().file()))) {
			OutboxEntry deleted = this.publisher.deleted(job);
			this.jobs.delete(job.owner().userId(), job.id(), deleted);
			this.publisher.publish(deleted);
			return Optional.empty();
		}
		this.publisher.publish(entry);
		return Optional.of(job);
	}

}
