package io.m3dio.db.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was found when an MP3 was decoded again before it was delivered.
 *
 * @param samples how many samples it plays
 * @param sampleRate in Hz
 * @param channels 1 or 2
 * @param peak its highest sample in dBFS; above 0 it may clip
 * @param loudness its integrated loudness in LUFS (EBU R 128), if it was asked for
 * @param copied whether the source's MP3 frames were taken over instead of encoded anew
 * @param warnings one plain sentence for everything else its owner should know
 * @param missing one plain sentence for each stretch of audio that the source lacks and
 * for which the MP3 has silence or ends early, such as
 * {@code The file is cut off: 0:08 of 0:20 are missing at the end.}
 */
public record Verified(long samples, int sampleRate, int channels, @Nullable Double peak, @Nullable Double loudness,
		boolean copied, List<String> warnings, List<String> missing) {

}
