package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Preset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes the MP3, into a file: where ffmpeg cannot go back to the beginning, it cannot
 * write the Xing header, and players show a wrong duration.
 */
final class Encode {

	private static final Logger log = LoggerFactory.getLogger(Encode.class);

	/**
	 * Properties of the MP4 container, which ffmpeg would carry over as if they were
	 * about the music. Empty means: not carried over.
	 */
	private static final List<String> NO_CONTAINER_TAGS = Stream
		.of("major_brand", "minor_version", "compatible_brands", "creation_time", "encoder")
		.flatMap((tag) -> Stream.of("-metadata", tag + "="))
		.toList();

	private final Ffmpeg ffmpeg;

	Encode(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Runs ffmpeg. A damaged packet does not end it ({@code -xerror} would): one click in
	 * an hour is better than no hour. Too many of them do, and what is lost in sum is
	 * found by {@link Verify}.
	 */
	Path encode(Path source, SourceAudio audio, Options options, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		Path mp3 = source.resolveSibling("output.mp3");
		try {
			String warnings = this.ffmpeg.encode(arguments(source, options, mp3), (report) -> {
				supervisor.ensureWanted();
				supervisor.report(Estimate.encoding(report, audio.seconds()));
			});
			if (!warnings.isEmpty()) {
				log.info("Encoded with warnings: {}", warnings);
			}
			return mp3;
		}
		catch (FfmpegException ex) {
			// Whoever stops this converter may have stopped ffmpeg with it.
			supervisor.ensureWanted();
			if (ex.isPassing()) {
				throw ex;
			}
			log.info("Cannot be encoded: {}", ex.getMessage());
			throw ConversionException.unreadable("The sound of this video cannot be decoded.");
		}
	}

	private static List<String> arguments(Path source, Options options, Path mp3) {
		return Stream.of(List.of("-v", "warning"), Probe.ONLY_THIS_FILE, List.of("-i", source.toString()),
				List.of("-map", "0:a:0", "-vn", "-sn", "-dn"), List.of("-c:a", "libmp3lame"), quality(options.preset()),
				NO_CONTAINER_TAGS, List.of("-id3v2_version", "3", "-write_xing", "1", "-f", "mp3", mp3.toString()))
			.flatMap(List::stream)
			.toList();
	}

	private static List<String> quality(Preset preset) {
		return (preset == Preset.AUTO) ? quality(Preset.DEFAULT)
				: preset.isVariable() ? List.of("-q:a", preset.id().substring(1)) : List.of("-b:a", preset.id() + "k");
	}

}
