/**
 * The fair queue of jobs: claiming, leases, positions, and cleaning up.
 */
@NullMarked
package io.m3dio.db.queue;

import org.jspecify.annotations.NullMarked;
