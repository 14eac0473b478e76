/**
 * Tests of the pages.
 */
@NullMarked
package io.m3dio.web.session;

import org.jspecify.annotations.NullMarked;
