/**
 * Links that open without logging in.
 */
@NullMarked
package io.m3dio.db.link;

import org.jspecify.annotations.NullMarked;
