package io.m3dio.gateway.job;

import java.time.Clock;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.queue.QueueCache;
import io.m3dio.db.queue.QueueQueries;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Presents jobs as the API shows them, waiting ones with their position.
 */
@Component
public final class JobPresenter {

	private final QueueCache queue;

	JobPresenter(QueueQueries queue, Clock clock, AsyncTaskExecutor applicationTaskExecutor) {
		this.queue = new QueueCache(queue::look, clock, applicationTaskExecutor);
	}

	/**
	 * Presents a job.
	 * @param job the job
	 * @return the job as the API shows it
	 */
	public JobView view(Job job) {
		return JobView.of(job, (job.status() == JobStatus.QUEUED) ? this.queue.position(job) : null);
	}

}
