package io.m3dio.gateway.link;

import java.util.List;

import io.m3dio.db.job.Job;

/**
 * Files that belong together, as whoever has the link to all of them sees them.
 *
 * @param files the first of them, in the order of their upload
 * @param count how many there are
 */
record SharedFiles(List<SharedFile> files, int count) {

	private static final int LISTED = 100;

	static SharedFiles of(List<Job> jobs) {
		return new SharedFiles(jobs.stream().limit(LISTED).map(SharedFile::of).toList(), jobs.size());
	}

}
