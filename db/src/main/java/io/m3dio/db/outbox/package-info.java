/**
 * The outboxes of jobs.
 */
@NullMarked
package io.m3dio.db.outbox;

import org.jspecify.annotations.NullMarked;
