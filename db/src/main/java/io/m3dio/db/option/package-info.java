/**
 * The options that an owner chooses for a job.
 */
@NullMarked
package io.m3dio.db.option;

import org.jspecify.annotations.NullMarked;
