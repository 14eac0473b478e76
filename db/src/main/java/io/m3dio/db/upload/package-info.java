/**
 * Uploads that arrive in parts and can be resumed.
 */
@NullMarked
package io.m3dio.db.upload;

import org.jspecify.annotations.NullMarked;
