/**
 * Tests of the options.
 */
@NullMarked
package io.m3dio.webui.option;

import org.jspecify.annotations.NullMarked;
