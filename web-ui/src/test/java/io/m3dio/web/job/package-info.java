/**
 * Tests of the pages.
 */
@NullMarked
package io.m3dio.web.job;

import org.jspecify.annotations.NullMarked;
