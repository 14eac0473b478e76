package io.m3dio.webui.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of the list of jobs, newest first.
 *
 * @param jobs the jobs
 * @param next id of the job before which the next page begins; {@code null} if this is
 * the last
 */
record JobPage(List<Job> jobs, @Nullable String next) {
}
