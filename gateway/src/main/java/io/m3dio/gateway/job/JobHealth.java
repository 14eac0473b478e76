package io.m3dio.gateway.job;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Reports whether the jobs can be read, with the query that every request makes.
 */
@Component
final class JobHealth extends AbstractHealthIndicator {

	private final Jobs jobs;

	JobHealth(Jobs jobs) {
		super("The jobs cannot be reached");
		this.jobs = jobs;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		this.jobs.find("nobody", Job.newId());
		health.up();
	}

}
