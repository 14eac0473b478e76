/**
 * What accounts may use.
 */
@NullMarked
package io.m3dio.db.quota;

import org.jspecify.annotations.NullMarked;
