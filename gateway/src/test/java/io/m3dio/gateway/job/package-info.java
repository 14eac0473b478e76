/**
 * Tests of jobs.
 */
@NullMarked
package io.m3dio.gateway.job;

import org.jspecify.annotations.NullMarked;
