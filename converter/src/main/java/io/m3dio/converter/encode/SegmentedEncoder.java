package io.m3dio.converter.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.m3dio.converter.decode.AudioReader;
import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.decode.Mp3Decoder;
import io.m3dio.converter.decode.Waveform;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.mp3.Reservoir;
import io.m3dio.converter.plan.Mp3Format;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.silence.PauseFinder;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionMonitor;

/**
 * Encodes the audio of one program that decodes with several programs at once. LAME takes
 * nineteen twentieths of the time and cannot use a second core by itself. Every frame is
 * the same as from a single encoder without bit reservoir.
 */
final class SegmentedEncoder {

	private final Ffmpeg ffmpeg;

	private final Cores cores;

	private final Plan plan;

	private final ConversionMonitor monitor;

	private final EncodingProgress progress;

	private final int samplesPerPoint;

	private final Map<Integer, Segment> done = new ConcurrentSkipListMap<>();

	private final Map<Integer, DecodedMp3> decoded = new ConcurrentSkipListMap<>();

	private final Map<Integer, Double> encodedSeconds = new ConcurrentHashMap<>();

	private final Map<Integer, Double> bytes = new ConcurrentHashMap<>();

	SegmentedEncoder(Ffmpeg ffmpeg, Cores cores, Plan plan, ConversionMonitor monitor) {
		this.ffmpeg = ffmpeg;
		this.cores = cores;
		this.plan = plan;
		this.monitor = monitor;
		this.progress = new EncodingProgress(plan, monitor);
		this.samplesPerPoint = Waveform
			.samplesPerPoint(Math.round(plan.excerpt().seconds() * plan.format().sampleRate()));
	}

	EncodedAudio encode(Source source, Segmentation segmentation) throws IOException, InterruptedException {
		Mp3Format format = this.plan.format();
		long frameBytes = (long) format.channels() * Float.BYTES * format.frameSamples();
		try (SegmentScheduler scheduler = new SegmentScheduler(this.cores, this::encode, this.monitor);
				PcmSplitter splitter = new PcmSplitter(source.file().path(), frameBytes, segmentation.frames(),
						scheduler::add)) {
			PauseFinder pauses = new PauseFinder(this.plan, splitter);
			Losses losses = new AudioReader(this.ffmpeg).read(source, this.plan, pauses,
					(report) -> this.monitor.ensureNotCanceled());
			scheduler.await();
			List<EncodedAudio.FrameFile> files = segments().stream()
				.map((segment) -> new EncodedAudio.FrameFile(segment.own(), 0))
				.toList();
			return new EncodedAudio(pauses.dividedPlan(), files, losses.samples(), Mp3Writer.LAME_DELAY,
					DecodedMp3.all(List.copyOf(this.decoded.values()), Mp3Writer.LAME_DELAY + Mp3Writer.DECODER_DELAY,
							losses.samples()),
					losses);
		}
	}

	private void encode(Segment segment) throws IOException, InterruptedException {
		Mp3Format format = this.plan.format();
		List<String> arguments = EncoderArguments.of(format, List.of("-reservoir", "0"), segment.pcm().toString(),
				segment.encoded().toString());
		try {
			long size = Files.size(segment.pcm());
			// An MP3 is smaller than its samples.
			this.ffmpeg.within(ResourceLimits.of(size).writing(size), segment.pcm())
				.runEncoder(arguments, (report) -> report(segment, report));
		}
		catch (FfmpegException ex) {
			// The source is not the cause, as this converter made the samples.
			throw new IOException("A segment cannot be encoded", ex);
		}
		Files.delete(segment.pcm());
		Reservoir.repack(segment.encoded(), segment.warmUp(), segment.frames(), segment.own());
		DecodedMp3 checked = new Mp3Decoder(this.ffmpeg).decode(segment.own(), format.channels(), this.samplesPerPoint,
				false, this.monitor);
		this.decoded.put(segment.number(), checked);
		this.encodedSeconds.put(segment.number(), (double) checked.samples() / format.sampleRate());
		this.bytes.put(segment.number(), (double) Files.size(segment.own()));
		this.done.put(segment.number(), segment);
	}

	/**
	 * Returns the segments that were encoded.
	 * @return the segments in order
	 */
	List<Segment> segments() {
		return List.copyOf(this.done.values());
	}

	private void report(Segment segment, ProgressReport report) {
		Mp3Format format = this.plan.format();
		double warmUp = (double) segment.warmUp() * format.frameSamples() / format.sampleRate();
		double own = Math.max(0, report.outSeconds() - warmUp);
		this.encodedSeconds.put(segment.number(), own);
		if (own > 0) {
			this.bytes.put(segment.number(), segment.encoded().toFile().length() * own / report.outSeconds());
		}
		this.progress.report(sum(this.encodedSeconds), Math.round(sum(this.bytes)));
	}

	private static double sum(Map<Integer, Double> values) {
		return values.values().stream().mapToDouble((value) -> value).sum();
	}

}
