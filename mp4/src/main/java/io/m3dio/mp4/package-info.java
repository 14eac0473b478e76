/**
 * Reads the boxes and the index of MP4 and QuickTime files in plain Java.
 */
@NullMarked
package io.m3dio.mp4;

import org.jspecify.annotations.NullMarked;
