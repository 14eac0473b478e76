/**
 * Media in GridFS: streaming in and out with constant memory.
 */
@NullMarked
package io.m3dio.db.media;

import org.jspecify.annotations.NullMarked;
