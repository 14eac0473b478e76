/**
 * Takes jobs from the fair queue, holds their leases while the pipeline converts them,
 * and records the outcomes. {@link io.m3dio.converter.worker.WorkerPool} is where to
 * start reading.
 */
@NullMarked
package io.m3dio.converter.worker;

import org.jspecify.annotations.NullMarked;
