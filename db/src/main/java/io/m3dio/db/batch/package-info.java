/**
 * Jobs that belong together.
 */
@NullMarked
package io.m3dio.db.batch;

import org.jspecify.annotations.NullMarked;
