/**
 * The order of a list of jobs.
 */
@NullMarked
package io.m3dio.db.list;

import org.jspecify.annotations.NullMarked;
