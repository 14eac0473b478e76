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
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.Limits;
import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.mp3.Repack;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionMonitor;

/**
 * Encodes with several programs at once, after one that decodes. LAME takes nineteen
 * twentieths of the time and cannot use a second core by itself. Every frame is the one
 * that a single encoder without bit reservoir would have made.
 */
final class SegmentedEncoder {

	private static final double NANOS = 1e9;

	private final Ffmpeg ffmpeg;

	private final Cores cores;

	private final ConversionMonitor monitor;

	private final Map<Integer, Segment> done = new ConcurrentSkipListMap<>();

	private final Map<Integer, DecodedMp3> decoded = new ConcurrentHashMap<>();

	private final Map<Integer, Double> encodedSeconds = new ConcurrentHashMap<>();

	private final Map<Integer, Double> bytes = new ConcurrentHashMap<>();

	private final long start = System.nanoTime();

	SegmentedEncoder(Ffmpeg ffmpeg, Cores cores, ConversionMonitor monitor) {
		this.ffmpeg = ffmpeg;
		this.cores = cores;
		this.monitor = monitor;
	}

	EncodedAudio encode(Source source, Plan plan, Segmentation segmentation) throws IOException, InterruptedException {
		long frameBytes = (long) plan.channels() * Float.BYTES * plan.frameSamples();
		try (SegmentScheduler lanes = new SegmentScheduler(this.cores, (segment) -> encode(segment, plan),
				this.monitor);
				PcmSplitter cutter = new PcmSplitter(source.file().path(), frameBytes, segmentation.frames(),
						lanes::add)) {
			Losses losses = new AudioReader(this.ffmpeg).read(source, plan, cutter,
					(report) -> this.monitor.ensureNotCanceled());
			lanes.await();
			List<EncodedAudio.FrameFile> pieces = done().stream()
				.map((one) -> new EncodedAudio.FrameFile(one.own(), 0))
				.toList();
			return new EncodedAudio(pieces, losses.samples(), Mp3Writer.LAME_DELAY,
					DecodedMp3.all(this.decoded.values()), plan.reading(), losses);
		}
	}

	private void encode(Segment segment, Plan plan) throws IOException, InterruptedException {
		List<String> arguments = EncoderArguments.arguments(plan, List.of("-reservoir", "0"), segment.pcm().toString(),
				segment.encoded().toString());
		try {
			this.ffmpeg.within(Limits.of(Files.size(segment.pcm())))
				.encode(arguments, (report) -> report(segment, plan, report));
		}
		catch (FfmpegException ex) {
			// Not the source's fault: the samples are ours.
			throw new IOException("A segment cannot be encoded", ex);
		}
		Files.delete(segment.pcm());
		Repack.frames(segment.encoded(), segment.warmUp(), segment.frames(), segment.own());
		DecodedMp3 checked = new Mp3Decoder(this.ffmpeg).decode(segment.own(), plan.sampleRate(), false, this.monitor);
		this.decoded.put(segment.number(), checked);
		this.encodedSeconds.put(segment.number(), (double) checked.samples() / plan.sampleRate());
		this.bytes.put(segment.number(), (double) Files.size(segment.own()));
		this.done.put(segment.number(), segment);
	}

	/**
	 * The segments that were encoded.
	 * @return the segments in order
	 */
	List<Segment> done() {
		return List.copyOf(this.done.values());
	}

	private void report(Segment segment, Plan plan, ProgressReport report) {
		this.monitor.ensureNotCanceled();
		double warmUp = (double) segment.warmUp() * plan.frameSamples() / plan.sampleRate();
		double own = Math.max(0, report.outSeconds() - warmUp);
		this.encodedSeconds.put(segment.number(), own);
		if (own > 0) {
			this.bytes.put(segment.number(), segment.encoded().toFile().length() * own / report.outSeconds());
		}
		double seconds = sum(this.encodedSeconds);
		double elapsed = (System.nanoTime() - this.start) / NANOS;
		this.monitor.report(
				Estimate.encoding(new ProgressReport(seconds, seconds / elapsed), Math.round(sum(this.bytes)), plan));
	}

	private static double sum(Map<Integer, Double> values) {
		return values.values().stream().mapToDouble((one) -> one).sum();
	}

}
