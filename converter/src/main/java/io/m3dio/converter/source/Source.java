package io.m3dio.converter.source;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What there is to convert.
 *
 * @param file the file
 * @param tracks its audio tracks, at least one
 * @param tags what it says of itself, by ffmpeg's names such as {@code title}
 * @param chapters its chapters
 * @param cover the number of the video stream that is its cover
 * @param hasVideo whether it has a video track beside the cover
 */
public record Source(SourceFile file, List<AudioTrack> tracks, Map<String, String> tags, List<Chapter> chapters,
		@Nullable Integer cover, boolean hasVideo) {
}
