/**
 * Tests of what people do with many files at once.
 */
@NullMarked
package io.m3dio.webui.many;

import org.jspecify.annotations.NullMarked;
