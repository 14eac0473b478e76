package io.m3dio.converter.source;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.m3dio.mp4.box.Range;
import org.jspecify.annotations.Nullable;

/**
 * A source that was probed.
 *
 * @param file the file
 * @param cutOff whether its end is missing
 * @param tracks its audio tracks, at least one
 * @param tags its tags, by ffmpeg's names such as {@code title}
 * @param chapters its chapters
 * @param otherCodecs ffmpeg's names of the codecs of its tracks without audio
 * @param covers where in the file its cover pictures are
 * @param videoStream the number of the video stream that a cover can be taken from
 * @param videoHidden whether it has a video that may not be decoded
 */
public record Source(SourceFile file, boolean cutOff, List<AudioTrack> tracks, Map<String, String> tags,
		List<Chapter> chapters, Set<String> otherCodecs, List<Range> covers, @Nullable Integer videoStream,
		boolean videoHidden) {
}
