/**
 * The fair queue of jobs: claiming, leases, places, and what is swept in the end.
 */
@NullMarked
package io.m3dio.db.queue;

import org.jspecify.annotations.NullMarked;
