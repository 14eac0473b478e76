/**
 * Which MP3s are about to be deleted.
 */
@NullMarked
package io.m3dio.db.expiry;

import org.jspecify.annotations.NullMarked;
