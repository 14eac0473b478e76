package io.m3dio.webui.job;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A page of the list of jobs, newest first.
 *
 * @param jobs the jobs
 * @param next the place in the list below which the next page begins; {@code null} if
 * this is the last
 */
record JobPage(List<Job> jobs, @Nullable String next) {

	/**
	 * Shortens the page, but not by jobs that belong together now.
	 * @param size how many jobs it has then, unless more of them belong together
	 * @return the page
	 */
	JobPage shortened(int size) {
		List<Job> together = present().jobs();
		int last = together.isEmpty() ? 0 : this.jobs.indexOf(together.get(together.size() - 1)) + 1;
		int shown = Math.max(size, last);
		return (shown < this.jobs.size()) ? new JobPage(this.jobs.subList(0, shown), this.jobs.get(shown - 1).place())
				: this;
	}

	/**
	 * Finds the jobs that belong together now: those that have not ended, with all that
	 * were uploaded together with one of them. If all have ended, those that were
	 * uploaded together last.
	 * @return the jobs, in the order of the list
	 */
	public Present present() {
		Set<String> batches = this.jobs.stream()
			.filter((job) -> !job.hasEnded())
			.map(Job::batch)
			.collect(Collectors.toSet());
		if (batches.isEmpty() && !this.jobs.isEmpty()) {
			batches.add(this.jobs.get(0).batch());
		}
		return new Present(this.jobs.stream().filter((job) -> batches.contains(job.batch())).toList());
	}

	/**
	 * The jobs that belong together now. The page's script counts them in the same way.
	 *
	 * @param jobs the jobs
	 */
	record Present(List<Job> jobs) {

		private static final int WHOLE = 100;

		/** An upload is the first half of what is to be done with a file. */
		private static final double UPLOADED = 50;

		public int total() {
			return this.jobs.size();
		}

		public int ready() {
			return downloadable().size();
		}

		public long failed() {
			return this.jobs.stream().filter((job) -> job.status() == Job.Status.FAILED).count();
		}

		public long percent() {
			return Math.round(this.jobs.stream().mapToDouble(Present::percent).average().orElse(0));
		}

		private static double percent(Job job) {
			if (job.hasEnded()) {
				return WHOLE;
			}
			return UPLOADED + ((job.progress() != null) ? job.progress().percent() / 2 : 0);
		}

		public List<String> downloadable() {
			return ids((job) -> job.status() == Job.Status.COMPLETED);
		}

		public List<String> retryable() {
			return ids(Job::canRetry);
		}

		public List<String> cancelable() {
			return ids(Job::canCancel);
		}

		public List<String> deletable() {
			return ids(Job::hasEnded);
		}

		private List<String> ids(Predicate<Job> which) {
			return this.jobs.stream().filter(which).map(Job::id).toList();
		}

	}

}
