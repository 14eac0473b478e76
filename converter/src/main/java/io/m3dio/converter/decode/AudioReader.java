package io.m3dio.converter.decode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.Limits;
import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.plan.ReadMode;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.timeline.ClockDriftException;
import io.m3dio.converter.timeline.FadeAndGain;
import io.m3dio.converter.timeline.Gap;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.PcmSink;
import io.m3dio.converter.timeline.Presentation.Span;
import io.m3dio.converter.timeline.Timeline;

/**
 * Reads the audio of a source as it will be heard: the part that was asked for, in its
 * place, at the MP3's rate and channels, faded and as loud as planned.
 */
public final class AudioReader {

	/**
	 * In samples: of less, ffmpeg and what is made of it do not find the beginning, as it
	 * and the end are in the same frame.
	 */
	private static final long SHORTEST = 576;

	/** In seconds: less may be the rest of a packet that was not full. */
	private static final double UNCERTAIN = 0.1;

	private static final ProgressReport NOTHING_NEW = new ProgressReport(0, null);

	private final Ffmpeg ffmpeg;

	public AudioReader(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Reads all of it.
	 * @param source the source
	 * @param plan what of it is heard, and how it is read
	 * @param sink takes the audio, and is told of its end
	 * @param watcher is called some times a second, and says when it is not wanted any
	 * more
	 * @return what could not be decoded
	 * @throws ReadModeException if it has to be read anew, in another way
	 * @throws FfmpegException if nothing of it can be decoded
	 */
	public Losses read(Source source, Plan plan, PcmSink sink, Ffmpeg.Watcher watcher)
			throws IOException, InterruptedException {
		PcmSink watched = new PcmSink() {

			@Override
			public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
				// Hours of silence can follow when there is nothing to decode any more.
				watcher.progressed(NOTHING_NEW);
				sink.accept(bytes, offset, count);
			}

			@Override
			public void finish() throws IOException, InterruptedException {
				sink.finish();
			}

		};
		FadeAndGain shape = new FadeAndGain(plan.gain(), plan.fadeIn(), plan.fadeOut(), plan.seconds(),
				plan.sampleRate(), plan.channels(), watched);
		List<Gap> gaps = new ArrayList<>();
		long samples = 0;
		long missing = 0;
		String complaints = "";
		for (List<Span> pass : plan.presentation().passes(plan.sampleRate())) {
			Timeline timeline = new Timeline(pass, plan.sampleRate(), plan.channels(),
					plan.reading() == ReadMode.FAST || plan.reading() == ReadMode.TOLERANT, plan.track().holes(),
					shape);
			complaints = decode(source, plan, timeline, watcher);
			long atEnd = timeline.finish();
			if (plan.reading() == ReadMode.FAST && atEnd > UNCERTAIN * plan.sampleRate()) {
				throw new ReadModeException(ReadMode.TOLERANT, "The end is missing, or a place before it");
			}
			// Who does not know when it ends, misses nothing.
			missing += (plan.reading() != ReadMode.UNTIMED) ? atEnd : 0;
			for (Gap gap : timeline.missing()) {
				gaps.add(new Gap(samples + gap.start(), gap.length()));
			}
			samples += timeline.delivered();
		}
		if (samples > 0 && samples < SHORTEST) {
			byte[] silence = new byte[(int) (SHORTEST - samples) * Pcm.momentBytes(plan.channels())];
			shape.accept(silence, 0, silence.length);
			samples = SHORTEST;
		}
		shape.finish();
		return new Losses(gaps, missing, samples, plan.sampleRate(), complaints);
	}

	/**
	 * Has what is heard encoded as it is decoded, without looking at the samples. When
	 * something about them is odd, it has to be read otherwise.
	 * @param source the source
	 * @param plan what of it is heard
	 * @param span the same, in one piece
	 * @param encoder arguments of the program that encodes
	 * @param sink takes the frames
	 * @param watcher is told how many samples have been decoded, and says when it is not
	 * wanted any more
	 * @return what could not be decoded: at the most a packet at the end
	 * @throws ReadModeException if it has to be read anew, in another way
	 */
	public Losses pipe(Source source, Plan plan, Span span, List<String> encoder, ByteSink sink, LongConsumer watcher)
			throws IOException, InterruptedException {
		FrameTimes times = new FrameTimes(source.otherCodecs(), false);
		ContiguousFrames frames = new ContiguousFrames(times, span.start(), plan.sampleRate());
		try {
			source.file()
				.limiting(this.ffmpeg)
				.pipe(plan.arguments().decodingOnly(source, span), times,
						this.ffmpeg.within(Limits.ofAudio(plan.seconds())), encoder, sink,
						(report) -> watcher.accept(frames.count()));
		}
		catch (FfmpegException ex) {
			if (ex.isPassing()) {
				throw ex;
			}
			throw new ReadModeException(ReadMode.TOLERANT, String.valueOf(ex.getMessage()));
		}
		long samples = frames.count();
		if (samples < SHORTEST || span.length() - samples > UNCERTAIN * plan.sampleRate()) {
			throw new ReadModeException(ReadMode.TOLERANT, "Only " + samples + " of " + span.length() + " samples");
		}
		return new Losses(List.of(), span.length() - samples, samples, plan.sampleRate(), "");
	}

	private String decode(Source source, Plan plan, Timeline timeline, Ffmpeg.Watcher watcher)
			throws IOException, InterruptedException {
		FrameTimes times = new FrameTimes(source.otherCodecs(), plan.reading() != ReadMode.FAST);
		ReadMode reading = plan.reading();
		try {
			source.file()
				.limiting(this.ffmpeg)
				.decode(plan.arguments().decoding(source), times, new PcmReader(times, timeline, plan), watcher);
		}
		catch (ClockDriftException ex) {
			throw new ReadModeException(ReadMode.ofDrift(ex.drift()), String.valueOf(ex.getMessage()));
		}
		catch (FfmpegException ex) {
			if (reading == ReadMode.FAST && !ex.isPassing()) {
				throw new ReadModeException(ReadMode.TOLERANT, String.valueOf(ex.getMessage()));
			}
			if (timeline.delivered() == 0 || ex.isPassing()) {
				throw ex;
			}
			return String.valueOf(ex.getMessage());
		}
		if (reading == ReadMode.FAST && times.hasComplaints()) {
			throw new ReadModeException(ReadMode.TOLERANT, times.complaints());
		}
		return times.complaints();
	}

}
