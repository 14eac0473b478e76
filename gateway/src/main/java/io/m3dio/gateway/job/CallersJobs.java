package io.m3dio.gateway.job;

import java.util.Optional;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;

import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

/**
 * Finds the jobs of callers. Those of others are not there for them.
 */
@Component
public final class CallersJobs {

	private final Jobs jobs;

	CallersJobs(Jobs jobs) {
		this.jobs = jobs;
	}

	/**
	 * Finds a job of whoever sent a token.
	 * @param token the token
	 * @param id the job's id, as it was sent
	 * @return the job
	 * @throws io.m3dio.platform.problem.ProblemException if there is none
	 */
	public Job find(ClaimAccessor token, String id) {
		return find(Caller.of(token), id);
	}

	/**
	 * Finds a job of a caller.
	 * @param caller the caller
	 * @param id the job's id, as it was sent
	 * @return the job
	 * @throws io.m3dio.platform.problem.ProblemException if there is none
	 */
	public Job find(Owner caller, String id) {
		return Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.jobs.find(caller.userId(), valid))
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no job with this id."));
	}

}
