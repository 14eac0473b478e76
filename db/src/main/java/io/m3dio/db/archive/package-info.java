/**
 * Lists of MP3s that are downloaded together.
 */
@NullMarked
package io.m3dio.db.archive;

import org.jspecify.annotations.NullMarked;
