/**
 * Places audio on the timeline: edit lists, gaps, fades and volume, exact to the sample.
 */
@NullMarked
package io.m3dio.converter.timeline;

import org.jspecify.annotations.NullMarked;
