/**
 * Tests of the jobs on the pages.
 */
@NullMarked
package io.m3dio.webui.job;

import org.jspecify.annotations.NullMarked;
