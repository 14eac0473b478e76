package io.m3dio.web.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some jobs, newest first.
 *
 * @param jobs the jobs
 * @param next id to continue before; {@code null} if these are the last
 */
record JobPage(List<Job> jobs, @Nullable String next) {
}
