/**
 * Which audio is heard when: edit lists, gaps, fades and volume, to the sample.
 */
@NullMarked
package io.m3dio.converter.timeline;

import org.jspecify.annotations.NullMarked;
