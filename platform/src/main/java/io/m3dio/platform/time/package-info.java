/**
 * Times in databases.
 */
@NullMarked
package io.m3dio.platform.time;

import org.jspecify.annotations.NullMarked;
