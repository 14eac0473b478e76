package io.m3dio.gateway.upload;

import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Submission;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.gateway.job.JobOutboxPublisher;

import org.springframework.stereotype.Component;

/**
 * Makes jobs of files that have been uploaded, however they arrived.
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
	 * @return the job
	 */
	public Job submit(Submission submission) {
		OutboxEntry entry = this.publisher.submitted(submission.id(), submission.owner().userId(), submission.batch());
		Job job = this.jobs.submit(submission, entry);
		this.videos.keep(job.id());
		this.publisher.publish(entry);
		return job;
	}

}
