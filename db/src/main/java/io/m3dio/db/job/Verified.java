package io.m3dio.db.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a finished MP3 to verify it.
 *
 * @param samples the number of samples that it plays
 * @param sampleRate the sample rate in Hz
 * @param channels the number of channels, 1 or 2
 * @param peak the highest sample in dBFS; above 0 it may clip
 * @param loudness the integrated loudness in LUFS (EBU R 128), if the options ask for a
 * loudness
 * @param copied whether the source's MP3 frames were copied without encoding them again
 * @param warnings one plain sentence for each other thing that the owner should know
 * @param missing one plain sentence for each stretch of audio that the source lacks and
 * for which the MP3 has silence or ends early, such as
 * {@code The file is cut off: 0:08 of 0:20 are missing at the end.}
 */
public record Verified(long samples, int sampleRate, int channels, @Nullable Double peak, @Nullable Double loudness,
		boolean copied, List<String> warnings, List<String> missing) {

}
