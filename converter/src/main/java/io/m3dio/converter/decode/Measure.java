package io.m3dio.converter.decode;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.ffmpeg.FedProcess;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.option.Options.Volume;

/**
 * Measures the loudness of the audio and chooses the gain, which is the first of the two
 * passes of loudness normalization. The audio is measured as the MP3 will play it, with
 * its fades. The second pass only changes the volume and compresses nothing. If the audio
 * would clip, the gain is reduced.
 *
 * @see <a href="https://tech.ebu.ch/publications/r128">EBU R 128</a>
 */
public final class Measure {

	/** In dBFS: leaves headroom for what MP3 adds to peaks. */
	private static final double HIGHEST_PEAK = -1;

	/** In seconds: one block of the meter. */
	private static final double SHORTEST = 0.4;

	private final Ffmpeg ffmpeg;

	private final AudioReader reader;

	public Measure(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
		this.reader = new AudioReader(ffmpeg);
	}

	public Plan measure(Source source, Plan plan, Volume volume, List<String> warnings, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		if (volume.loudness() == null && volume.gain() <= 0) {
			return plan;
		}
		Plan unchanged = plan.withGain(0);
		try {
			Loudness loudness = meter(source, unchanged, monitor);
			return plan.withGain(gain(loudness, plan, volume, warnings));
		}
		catch (ReadModeException ex) {
			return measure(source, plan.withMode(ex.mode()), volume, warnings, monitor);
		}
		catch (FfmpegException ex) {
			throw ConversionException.unreadable(ex, monitor, "The audio of this video can't be decoded.");
		}
	}

	private static double gain(Loudness found, Plan plan, Volume volume, List<String> warnings) {
		Double loudness = volume.loudness();
		Double peak = found.peak();
		if (peak == null) {
			warnings.add("The audio is silent, so its volume was left as it is.");
			return 0;
		}
		if (loudness != null && found.integrated() == null) {
			warnings.add((plan.excerpt().seconds() < SHORTEST)
					? "The audio is too short for its loudness to be measured, so its volume was left as it is."
					: "The audio is too quiet for its loudness to be measured, so its volume was left as it is.");
			return 0;
		}
		double wanted = (loudness != null && found.integrated() != null) ? loudness - found.integrated()
				: volume.gain();
		double highest = (loudness != null) ? HIGHEST_PEAK : 0;
		double possible = Math.max(Math.min(0, wanted), Math.min(wanted, highest - peak));
		if (possible < wanted) {
			warnings.add(String.format(Locale.ROOT,
					"To avoid clipping, the volume was changed by %.1f dB instead of %.1f dB.", possible, wanted));
		}
		return possible;
	}

	private Loudness meter(Source source, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		List<String> arguments = Arguments.of(
				List.of("-v", "info", "-f", "f32le", "-ar", Integer.toString(plan.format().sampleRate()), "-ac",
						Integer.toString(plan.format().channels()), "-protocol_whitelist", "pipe"),
				Decoders.SAMPLES.arguments(), List.of("-i", "pipe:0", "-af", Loudness.FILTER, "-f", "null", "-"));
		try (FedProcess meter = this.ffmpeg.within(ResourceLimits.ofAudio(plan.excerpt().seconds()))
			.startMeter(arguments)) {
			this.reader.read(source, plan, meter::write, (report) -> {
				monitor.ensureNotCanceled();
				monitor.report(Estimate.measuring(report, plan));
			});
			return Loudness.parse(meter.finish((report) -> monitor.ensureNotCanceled()));
		}
	}

}
