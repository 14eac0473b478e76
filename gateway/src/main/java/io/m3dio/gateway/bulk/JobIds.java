package io.m3dio.gateway.bulk;

import java.util.LinkedHashSet;
import java.util.List;

import io.m3dio.db.archive.Archive;
import io.m3dio.db.job.Job;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a request is about.
 *
 * @param ids their ids
 */
public record JobIds(@Nullable List<@Nullable String> ids) {

	/**
	 * Checks the ids.
	 * @return the ids, each once
	 * @throws io.m3dio.platform.problem.ProblemException if they are not valid
	 */
	public List<String> checked() {
		if (this.ids == null || this.ids.isEmpty() || this.ids.size() > Archive.MOST
				|| !this.ids.stream().allMatch((id) -> id != null && Job.isId(id))) {
			throw Problem.BAD_REQUEST.because("'ids' must be a list of 1 to %,d ids of jobs.".formatted(Archive.MOST));
		}
		return List.copyOf(new LinkedHashSet<>(this.ids));
	}

}
