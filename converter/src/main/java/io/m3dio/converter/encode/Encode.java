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
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.process.ByteSink;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.mp3.NoMp3Exception;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.scratch.DiskSpace;
import io.m3dio.converter.silence.PauseFinder;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes a source as MP3 frames. It copies the frames of an MP3 track, encodes with one
 * program, or encodes with several at once if cores are idle.
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
	 * Encodes a source. Damaged places do not end the conversion, as an hour with one
	 * click is better than nothing. If the plan turns out not to work for this source,
	 * another one is followed.
	 * @param source the source
	 * @param plan the plan
	 * @param monitor receives the progress and may cancel the conversion
	 * @return the frames, the plan that was followed, and what could not be decoded
	 * @throws ConversionException if nothing can be decoded
	 */
	public EncodedAudio encode(Source source, Plan plan, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		try {
			return plan.copy() ? copy(source, plan, monitor) : encodeSamples(source, plan, monitor);
		}
		catch (ReadModeException ex) {
			log.info("Decoding starts again in mode {}: {}", ex.mode(), ex.getMessage());
			return encode(source, plan.withMode(ex.mode()), monitor);
		}
		catch (NoMp3Exception ex) {
			if (!plan.copy()) {
				throw ex;
			}
			log.info("The MP3 frames of the source cannot be copied: {}", ex.getMessage());
			return encode(source, plan.withoutCopy(), monitor);
		}
		catch (FfmpegException ex) {
			throw ConversionException.unreadable(ex, monitor, "The audio of this video can't be decoded.");
		}
	}

	private EncodedAudio encodeSamples(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Segmentation segmentation = Segmentation.of(plan, this.cores.idle(), room(source.file()));
		if (segmentation.isWorthwhile()) {
			SegmentedEncoder encoder = new SegmentedEncoder(this.ffmpeg, this.cores, plan, monitor);
			EncodedAudio encoded = encoder.encode(source, segmentation);
			boolean match = SegmentSeams.match(encoder.segments());
			for (Segment segment : encoder.segments()) {
				Files.delete(segment.encoded());
			}
			if (match) {
				return encoded;
			}
			log.warn("The segments do not match at their seams, encoding again in one pass");
		}
		return encodeInOnePass(source, plan, monitor);
	}

	/** Leaves room for the part of the source that is still being downloaded. */
	private static long room(SourceFile source) throws IOException {
		return DiskSpace.usable(source.path()) - (source.size() - Files.size(source.path()));
	}

	private EncodedAudio encodeInOnePass(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Path file = source.file().path().resolveSibling("frames.mp3");
		EncodingProgress progress = new EncodingProgress(plan, monitor);
		List<String> arguments = EncoderArguments.of(plan.format(), List.of(), "pipe:0", "pipe:1");
		Span unprocessed = plan.unprocessedSpan().orElse(null);
		try (OutputStream frames = new FileOutputStream(file.toFile())) {
			long most = plan.format().largestSize(plan.excerpt().seconds());
			ByteSink sink = (buffer, count) -> {
				if (progress.addBytes(count) > most) {
					throw new IOException("The MP3 became larger than the " + most + " bytes that it can have");
				}
				frames.write(buffer, 0, count);
			};
			EncodedAudio.FrameFile frameFile = new EncodedAudio.FrameFile(file, 0);
			if (unprocessed == null) {
				return feedEncoder(source, plan, arguments, sink, progress, frameFile);
			}
			Losses losses = this.reader.pipeToEncoder(source, plan, unprocessed, arguments, sink, progress::report);
			return new EncodedAudio(plan, List.of(frameFile), losses.samples(), Mp3Writer.LAME_DELAY, null, losses);
		}
	}

	private EncodedAudio feedEncoder(Source source, Plan plan, List<String> arguments, ByteSink sink,
			EncodingProgress progress, EncodedAudio.FrameFile file) throws IOException, InterruptedException {
		int sampleFrameBytes = Pcm.sampleFrameBytes(plan.format().channels());
		AtomicLong fed = new AtomicLong();
		try (FedProcess encoder = this.ffmpeg.within(ResourceLimits.ofAudio(plan.excerpt().seconds()))
			.startEncoder(arguments, sink)) {
			PauseFinder pauses = new PauseFinder(plan, (bytes, offset, count) -> {
				encoder.write(bytes, offset, count);
				fed.addAndGet(count);
			});
			Losses losses = this.reader.read(source, plan, pauses,
					(report) -> progress.report(fed.get() / sampleFrameBytes));
			encoder.finish((report) -> progress.report(fed.get() / sampleFrameBytes));
			return new EncodedAudio(pauses.dividedPlan(), List.of(file), losses.samples(), Mp3Writer.LAME_DELAY, null,
					losses);
		}
	}

	private EncodedAudio copy(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		Path file = source.file().path().resolveSibling("frames.mp3");
		List<String> arguments = Arguments.of(plan.arguments().copying(source), List.of("-write_xing", "0",
				"-id3v2_version", "0", "-map_metadata", "-1", "-f", "mp3", file.toString()));
		EncodingProgress progress = new EncodingProgress(plan, monitor);
		// The frames are a part of the source.
		ResourceLimits limits = ResourceLimits.of(source.file().size()).writing(source.file().size());
		this.ffmpeg.within(limits, file).waitingWhile(source.file()::isGrowing).run(arguments, progress::report);
		return CopiedTrack.read(file, divided(source, plan, monitor));
	}

	/**
	 * Decodes a track whose frames are copied, where its pauses are looked for. How it is
	 * decoded changes nothing about the copy.
	 */
	private Plan divided(Source source, Plan plan, ConversionMonitor monitor) throws IOException, InterruptedException {
		if (plan.chapters().silence() == null) {
			return plan;
		}
		Plan reading = plan;
		while (true) {
			try {
				PauseFinder pauses = new PauseFinder(reading, (bytes, offset, count) -> {
				});
				this.reader.read(source, reading, pauses, (report) -> monitor.ensureNotCanceled());
				return plan.withChapters(pauses.dividedPlan().chapters().list());
			}
			catch (ReadModeException ex) {
				reading = reading.withMode(ex.mode());
			}
		}
	}

}
