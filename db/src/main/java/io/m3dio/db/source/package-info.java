/**
 * The uploaded files as jobs share them, and what they look like.
 */
@NullMarked
package io.m3dio.db.source;

import org.jspecify.annotations.NullMarked;
