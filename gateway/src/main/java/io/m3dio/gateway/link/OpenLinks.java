package io.m3dio.gateway.link;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Link;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds what a link opens, as long as it works.
 */
@Component
public final class OpenLinks {

	private final Jobs jobs;

	private final Clock clock;

	OpenLinks(Jobs jobs, Clock clock) {
		this.jobs = jobs;
		this.clock = clock;
	}

	/**
	 * Finds the job that the link to an MP3 opens.
	 * @param secret the link's secret
	 * @return the completed job
	 * @throws ProblemException if there is no such link, or it no longer works
	 */
	public Job find(String secret) {
		Job job = this.jobs.findByLink(secret).orElseThrow(OpenLinks::noSuchLink);
		if (!isUsable(job.link())) {
			throw Problem.LINK_GONE.because("Log in to find the MP3, if it hasn't been deleted.");
		}
		return job;
	}

	/**
	 * Finds the jobs that the link of a batch opens: those whose own links work, and were
	 * not replaced.
	 * @param secret the link's secret
	 * @return the completed jobs, at least one, in the order of their upload
	 * @throws ProblemException if there is no such link, or it no longer opens anything
	 */
	public List<Job> findBatch(String secret) {
		List<Job> batch = this.jobs.findByBatchLink(secret);
		if (batch.isEmpty()) {
			throw noSuchLink();
		}
		List<Job> usable = batch.stream()
			.filter((job) -> isUsable(job.link()) && Objects.requireNonNull(job.link()).inBatch())
			.toList();
		if (usable.isEmpty()) {
			throw Problem.LINK_GONE.because("Log in to find the MP3s, if they haven't been deleted.");
		}
		return usable;
	}

	private boolean isUsable(@Nullable Link link) {
		return link != null && link.isUsable(this.clock.instant());
	}

	private static ProblemException noSuchLink() {
		return Problem.NOT_FOUND.because("This link leads nowhere. Copy all of it, or log in to find the MP3.");
	}

}
