package io.m3dio.gateway.export;

import java.util.List;
import java.util.stream.Stream;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;

import org.springframework.stereotype.Component;

/**
 * Reads all jobs of an owner, however many there are.
 */
@Component
final class OwnJobs {

	private static final int PAGE = 100;

	private final Jobs jobs;

	OwnJobs(Jobs jobs) {
		this.jobs = jobs;
	}

	/**
	 * Reads the jobs page by page, each time they are iterated.
	 * @param owner the owner's user id
	 * @return the jobs, newest first
	 */
	Iterable<Job> of(String owner) {
		return () -> Stream
			.iterate(this.jobs.list(owner, null, PAGE), (page) -> !page.isEmpty(), (page) -> next(owner, page))
			.flatMap(List::stream)
			.iterator();
	}

	private List<Job> next(String owner, List<Job> page) {
		return this.jobs.list(owner, page.get(page.size() - 1).place(), PAGE);
	}

}
