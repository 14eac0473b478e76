package io.m3dio.converter.source;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.m3dio.mp4.Range;
import org.jspecify.annotations.Nullable;

/**
 * What there is to convert.
 *
 * @param file the file
 * @param cutOff whether its end is missing
 * @param tracks its audio tracks, at least one
 * @param tags what it says of itself, by ffmpeg's names such as {@code title}
 * @param chapters its chapters
 * @param otherCodecs ffmpeg's names of the codecs of what is no audio in it
 * @param covers where in the file its covers are
 * @param picture the number of the track that a picture of it can be taken of
 */
public record Source(SourceFile file, boolean cutOff, List<AudioTrack> tracks, Map<String, String> tags,
		List<Chapter> chapters, Set<String> otherCodecs, List<Range> covers, @Nullable Integer picture) {
}
