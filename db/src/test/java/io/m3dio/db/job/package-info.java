/**
 * A conversion job: one document, and what its owner can do with it.
 */
@NullMarked
package io.m3dio.db.job;

import org.jspecify.annotations.NullMarked;
