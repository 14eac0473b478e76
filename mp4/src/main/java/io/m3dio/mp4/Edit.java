package io.m3dio.mp4;

import org.jspecify.annotations.Nullable;

/**
 * An entry of an edit list, which says what part of a track's media is played next.
 *
 * @param mediaStart where the part starts in the media, in seconds; null for a pause
 * @param seconds the duration in seconds; 0 means to the end in a fragmented file
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 8.6.6</a>
 */
public record Edit(@Nullable Double mediaStart, double seconds) {
}
