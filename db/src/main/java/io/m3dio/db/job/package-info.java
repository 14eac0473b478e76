/**
 * Conversion jobs, and what their owners can do with them.
 */
@NullMarked
package io.m3dio.db.job;

import org.jspecify.annotations.NullMarked;
