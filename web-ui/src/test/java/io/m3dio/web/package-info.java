/**
 * Tests of the pages.
 */
@NullMarked
package io.m3dio.web;

import org.jspecify.annotations.NullMarked;
