package io.m3dio.converter.decode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.converter.ffmpeg.ProgressWatcher;
import io.m3dio.converter.ffmpeg.process.ByteSink;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.plan.ReadMode;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.timeline.ClockDriftException;
import io.m3dio.converter.timeline.FadeAndGain;
import io.m3dio.converter.timeline.Gap;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.PcmSink;
import io.m3dio.converter.timeline.Span;
import io.m3dio.converter.timeline.Timeline;

/**
 * Reads the audio of a source as the MP3 will play it, with the sample rate, channels,
 * fades and volume of the plan.
 */
public final class AudioReader {

	/**
	 * In samples: if beginning and end are in the same frame, ffmpeg does not find the
	 * beginning.
	 */
	private static final long SHORTEST = 576;

	/** In seconds: less may be missing because the last packet was not full. */
	private static final double UNCERTAIN_END = 0.1;

	private static final ProgressReport NO_PROGRESS = new ProgressReport(0, null);

	private final Ffmpeg ffmpeg;

	public AudioReader(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Reads the audio.
	 * @param source the source
	 * @param plan the plan
	 * @param sink takes the audio and is told of its end
	 * @param watcher is called several times a second and may cancel the conversion
	 * @return what could not be decoded
	 * @throws ReadModeException if the source has to be read again in another mode
	 * @throws FfmpegException if nothing can be decoded
	 */
	public Losses read(Source source, Plan plan, PcmSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		AtomicBoolean decoding = new AtomicBoolean();
		PcmSink watched = new PcmSink() {

			@Override
			public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
				// After the end of decoding, hours of silence may follow.
				if (!decoding.get()) {
					watcher.progressed(NO_PROGRESS);
				}
				sink.accept(bytes, offset, count);
			}

			@Override
			public void finish() throws IOException, InterruptedException {
				sink.finish();
			}

		};
		FadeAndGain filter = new FadeAndGain(plan.gain(), plan.excerpt().fadeIn(), plan.excerpt().fadeOut(),
				plan.excerpt().seconds(), plan.format().sampleRate(), plan.format().channels(), watched);
		List<Gap> gaps = new ArrayList<>();
		long samples = 0;
		long missing = 0;
		String errors = "";
		for (List<Span> pass : plan.excerpt().presentation().passes(plan.format().sampleRate())) {
			Timeline timeline = new Timeline(pass, plan.format().sampleRate(), plan.format().channels(),
					plan.mode().isClockChecked(), plan.track().holes(), filter);
			decoding.set(true);
			errors = decode(source, plan, timeline, watcher);
			decoding.set(false);
			long atEnd = timeline.finish();
			if (plan.mode() == ReadMode.FAST && atEnd > UNCERTAIN_END * plan.format().sampleRate()) {
				throw new ReadModeException(ReadMode.TOLERANT, "Audio is missing at the end or before it");
			}
			// Without times, the end is unknown, so nothing is missing there.
			missing += (plan.mode() != ReadMode.UNTIMED) ? atEnd : 0;
			for (Gap gap : timeline.gaps()) {
				gaps.add(new Gap(samples + gap.start(), gap.length()));
			}
			samples += timeline.delivered();
		}
		if (samples > 0 && samples < SHORTEST) {
			byte[] silence = new byte[(int) (SHORTEST - samples) * Pcm.sampleFrameBytes(plan.format().channels())];
			filter.accept(silence, 0, silence.length);
			samples = SHORTEST;
		}
		filter.finish();
		return new Losses(gaps, missing, samples, plan.format().sampleRate(), errors);
	}

	/**
	 * Pipes the audio directly from the program that decodes into the one that encodes,
	 * without looking at the samples.
	 * @param source the source
	 * @param plan the plan
	 * @param span the span of the media that is played
	 * @param encoding the arguments of the program that encodes
	 * @param sink takes the MP3 frames
	 * @param watcher receives how many samples have been decoded, and may cancel the
	 * conversion
	 * @return what could not be decoded, which is a packet at the end at most
	 * @throws ReadModeException if the source has to be read again in another mode, as
	 * something about the samples is odd
	 */
	public Losses pipeToEncoder(Source source, Plan plan, Span span, List<String> encoding, ByteSink sink,
			LongConsumer watcher) throws IOException, InterruptedException {
		FrameTimes times = new FrameTimes(source.otherCodecs(), false);
		ContiguousFrames frames = new ContiguousFrames(times, span.start(), plan.format().sampleRate());
		try {
			source.file()
				.limiting(this.ffmpeg)
				.pipeToEncoder(plan.arguments().decoding(source, span), times,
						this.ffmpeg.within(ResourceLimits.ofAudio(plan.excerpt().seconds())), encoding, sink,
						(report) -> watcher.accept(frames.count()));
		}
		catch (FfmpegException ex) {
			if (ex.isTemporary()) {
				throw ex;
			}
			throw new ReadModeException(ReadMode.TOLERANT, String.valueOf(ex.getMessage()));
		}
		long samples = frames.count();
		if (samples < SHORTEST || span.length() - samples > UNCERTAIN_END * plan.format().sampleRate()) {
			throw new ReadModeException(ReadMode.TOLERANT, "Only " + samples + " of " + span.length() + " samples");
		}
		return new Losses(List.of(), span.length() - samples, samples, plan.format().sampleRate(), "");
	}

	private String decode(Source source, Plan plan, Timeline timeline, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		FrameTimes times = new FrameTimes(source.otherCodecs(), plan.mode() != ReadMode.FAST);
		ReadMode mode = plan.mode();
		try {
			source.file()
				.limiting(this.ffmpeg)
				.stream(plan.arguments().decoding(source), times, new PcmReader(times, timeline, plan), watcher);
		}
		catch (ClockDriftException ex) {
			throw new ReadModeException(ReadMode.ofDrift(ex.drift()), String.valueOf(ex.getMessage()));
		}
		catch (FfmpegException ex) {
			if (mode == ReadMode.FAST && !ex.isTemporary()) {
				throw new ReadModeException(ReadMode.TOLERANT, String.valueOf(ex.getMessage()));
			}
			if (timeline.delivered() == 0 || ex.isTemporary()) {
				throw ex;
			}
			return String.valueOf(ex.getMessage());
		}
		if (mode == ReadMode.FAST && times.hasErrors()) {
			throw new ReadModeException(ReadMode.TOLERANT, times.errors());
		}
		return times.errors();
	}

}
