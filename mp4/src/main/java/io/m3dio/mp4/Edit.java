package io.m3dio.mp4;

import org.jspecify.annotations.Nullable;

/**
 * An entry of an edit list: which stretch of a track's media comes next.
 *
 * @param mediaStart where it starts in the media, in seconds; null for a pause, in which
 * nothing of the track is presented
 * @param seconds how long it is presented; 0 in a fragmented file means to the end
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 8.6.6</a>
 */
public record Edit(@Nullable Double mediaStart, double seconds) {
}
