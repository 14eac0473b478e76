package io.m3dio.converter.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.pipeline.Verify;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Supervisor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes MP3 frames of a source: takes over those that are there, has one ffmpeg encode
 * all, or has several encode a part each where cores are idle.
 */
public final class Encode {

	private static final Logger log = LoggerFactory.getLogger(Encode.class);

	private final Ffmpeg ffmpeg;

	private final Cores cores;

	public Encode(Ffmpeg ffmpeg, Cores cores) {
		this.ffmpeg = ffmpeg;
		this.cores = cores;
	}

	/**
	 * Encodes. A damaged packet does not end it ({@code -xerror} would): one click in an
	 * hour is better than no hour. Too many of them do, and what is lost in sum is found
	 * by {@link Verify}.
	 */
	public Encoded encode(Source source, Plan plan, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		try {
			if (plan.copy()) {
				return copy(source, plan, supervisor);
			}
			Segmentation segmentation = Segmentation.of(plan, this.cores.idle(), room(source.file()));
			if (segmentation.isWorthIt()) {
				InSegments segments = new InSegments(this.ffmpeg, this.cores, supervisor);
				Encoded encoded = segments.encode(source, plan, segmentation);
				boolean fit = Seams.fit(segments.done());
				for (Segment segment : segments.done()) {
					Files.delete(segment.encoded());
				}
				if (fit) {
					return encoded;
				}
				log.warn("The segments do not fit, encoding in one pass");
			}
			return inOnePass(source, plan, supervisor);
		}
		catch (FfmpegException ex) {
			throw ConversionException.unreadable(ex, supervisor, "The sound of this video cannot be decoded.");
		}
	}

	/** What is still to come of the source has its place already. */
	private static long room(SourceFile source) throws IOException {
		return Files.getFileStore(source.path()).getUsableSpace() - (source.size() - Files.size(source.path()));
	}

	private Encoded inOnePass(Source source, Plan plan, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		List<String> arguments = Arguments.of(plan.arguments().reading(source), plan.arguments().filtering(),
				plan.arguments().encoder());
		Path file = source.file().path().resolveSibling("frames.mp3");
		String warnings = run(source, arguments, file, plan, supervisor);
		Mp3File written = Mp3File.read(file);
		return new Encoded(List.of(new Encoded.Piece(file, 1)), written.samples(), Mp3Writer.LAME_DELAY, null,
				warnings);
	}

	private Encoded copy(Source source, Plan plan, Supervisor supervisor) throws IOException, InterruptedException {
		Path file = source.file().path().resolveSibling("frames.mp3");
		List<String> arguments = Stream
			.concat(plan.arguments().reading(source).stream(), Stream.of("-c:a", "copy", "-write_xing", "0"))
			.toList();
		String warnings = run(source, arguments, file, plan, supervisor);
		return Mp3Track.of(file, plan, warnings);
	}

	private String run(Source source, List<String> arguments, Path file, Plan plan, Supervisor supervisor)
			throws IOException, InterruptedException {
		List<String> all = Arguments.of(arguments,
				List.of("-id3v2_version", "0", "-map_metadata", "-1", "-f", "mp3", file.toString()));
		return source.file().limiting(this.ffmpeg).encode(all, (report) -> {
			supervisor.ensureWanted();
			supervisor.report(Estimate.encoding(report, plan));
		}).said();
	}

}
