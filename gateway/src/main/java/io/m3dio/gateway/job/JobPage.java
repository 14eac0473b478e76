package io.m3dio.gateway.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of jobs, newest first.
 *
 * @param jobs the jobs
 * @param next what to give as {@code before} for the next page; absent on the last one
 */
record JobPage(List<JobView> jobs, @Nullable String next) {

	static JobPage of(List<JobView> found, int limit) {
		boolean more = found.size() > limit;
		List<JobView> jobs = more ? found.subList(0, limit) : found;
		return new JobPage(jobs, more ? jobs.get(limit - 1).place() : null);
	}

}
