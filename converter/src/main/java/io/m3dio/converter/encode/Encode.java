package io.m3dio.converter.encode;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.m3dio.converter.decode.AudioReader;
import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.decode.ReadModeException;
import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.FedProcess;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.Limits;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.DiskSpace;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.Presentation.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes MP3 frames of a source: takes over those that are there, has one program encode
 * all, or has several encode a part each where cores are idle.
 */
public final class Encode {

	private static final Logger log = LoggerFactory.getLogger(Encode.class);

	private final Ffmpeg ffmpeg;

	private final AudioReader reader;

	private final Cores cores;

	public Encode(Ffmpeg ffmpeg, Cores cores) {
		this.ffmpeg = ffmpeg;
		this.reader = new AudioReader(ffmpeg);
		this.cores = cores;
	}

	/**
	 * Encodes. What cannot be decoded does not end it: one click in an hour is better
	 * than no hour.
	 * @param source the source
	 * @param plan how
	 * @param monitor is told how far it is, and says when it is not wanted any more
	 * @return the frames, and what could not be decoded
	 * @throws ConversionException if nothing can be decoded
	 */
	public EncodedAudio encode(Source source, Plan plan, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		try {
			return plan.copy() ? copy(source, plan, monitor) : encodeAnew(source, plan, monitor);
		}
		catch (ReadModeException ex) {
			log.info("Begins anew, to be read as {}: {}", ex.reading(), ex.getMessage());
			return encode(source, plan.with(ex.reading()), monitor);
		}
		catch (FfmpegException ex) {
			throw ConversionException.unreadable(ex, monitor, "The audio of this video can't be decoded.");
		}
	}

	private EncodedAudio encodeAnew(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Segmentation segmentation = Segmentation.of(plan, this.cores.idle(), room(source.file()));
		if (segmentation.isWorthIt()) {
			SegmentedEncoder segments = new SegmentedEncoder(this.ffmpeg, this.cores, monitor);
			EncodedAudio encoded = segments.encode(source, plan, segmentation);
			boolean fit = SegmentSeams.fit(segments.done());
			for (Segment segment : segments.done()) {
				Files.delete(segment.encoded());
			}
			if (fit) {
				return encoded;
			}
			log.warn("The segments do not fit, encoding in one pass");
		}
		return inOnePass(source, plan, monitor);
	}

	/** What is still to come of the source has its place already. */
	private static long room(SourceFile source) throws IOException {
		return DiskSpace.usable(source.path()) - (source.size() - Files.size(source.path()));
	}

	private EncodedAudio inOnePass(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Path file = source.file().path().resolveSibling("frames.mp3");
		EncodingProgress progress = new EncodingProgress(plan, monitor);
		List<String> arguments = EncoderArguments.arguments(plan, List.of(), "pipe:0", "pipe:1");
		Span plain = plan.plainSpan().orElse(null);
		try (OutputStream frames = new FileOutputStream(file.toFile())) {
			ByteSink sink = (buffer, count) -> {
				frames.write(buffer, 0, count);
				progress.encoded(count);
			};
			Losses losses = (plain != null) ? this.reader.pipe(source, plan, plain, arguments, sink, progress::reached)
					: feed(source, plan, arguments, sink, progress);
			return new EncodedAudio(List.of(new EncodedAudio.FrameFile(file, 0)), losses.samples(),
					Mp3Writer.LAME_DELAY, null, plan.reading(), losses);
		}
	}

	private Losses feed(Source source, Plan plan, List<String> arguments, ByteSink sink, EncodingProgress progress)
			throws IOException, InterruptedException {
		int momentBytes = Pcm.momentBytes(plan.channels());
		AtomicLong fed = new AtomicLong();
		try (FedProcess encoder = this.ffmpeg.within(Limits.ofAudio(plan.seconds())).startEncoder(arguments, sink)) {
			Losses losses = this.reader.read(source, plan, (bytes, offset, count) -> {
				encoder.write(bytes, offset, count);
				fed.addAndGet(count);
			}, (report) -> {
				encoder.ensureMoving();
				progress.reached(fed.get() / momentBytes);
			});
			encoder.finish((report) -> progress.reached(fed.get() / momentBytes));
			return losses;
		}
	}

	private EncodedAudio copy(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Path file = source.file().path().resolveSibling("frames.mp3");
		List<String> arguments = Arguments.of(plan.arguments().copying(source), List.of("-write_xing", "0",
				"-id3v2_version", "0", "-map_metadata", "-1", "-f", "mp3", file.toString()));
		EncodingProgress progress = new EncodingProgress(plan, monitor);
		source.file().limiting(this.ffmpeg).run(arguments, progress::report);
		return CopiedTrack.of(file, plan);
	}

}
