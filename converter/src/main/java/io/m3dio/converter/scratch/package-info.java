/**
 * The folder for files that exist only while a job is converted.
 */
@NullMarked
package io.m3dio.converter.scratch;

import org.jspecify.annotations.NullMarked;
