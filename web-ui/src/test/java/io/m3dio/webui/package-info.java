/**
 * Tests of web-ui, and what they share.
 */
@NullMarked
package io.m3dio.webui;

import org.jspecify.annotations.NullMarked;
