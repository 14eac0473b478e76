/**
 * Reads the boxes of which MP4 and QuickTime files consist.
 */
@NullMarked
package io.m3dio.mp4.box;

import org.jspecify.annotations.NullMarked;
