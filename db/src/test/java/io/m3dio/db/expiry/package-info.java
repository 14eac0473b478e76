/**
 * Tests of what is said about MP3s that are about to be deleted.
 */
@NullMarked
package io.m3dio.db.expiry;

import org.jspecify.annotations.NullMarked;
