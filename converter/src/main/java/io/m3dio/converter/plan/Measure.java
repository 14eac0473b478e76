package io.m3dio.converter.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.db.job.Options.Volume;

/**
 * Finds out by how much the sound can and has to get louder: the first of the two passes
 * of loudness normalization. The second only turns the volume, so that nothing is
 * compressed; where it would clip, it gets less loud than was asked for.
 *
 * @see <a href="https://tech.ebu.ch/publications/r128">EBU R 128</a>
 */
public final class Measure {

	/** Room for what MP3 adds to peaks. */
	private static final double HIGHEST_PEAK = -1;

	private final Ffmpeg ffmpeg;

	public Measure(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	public Plan measure(Source source, Plan plan, Volume volume, List<String> warnings, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		if (volume.loudness() == null && volume.gain() <= 0) {
			return plan;
		}
		Loudness found = listen(source, plan, supervisor);
		if (found.integrated() == null || found.peak() == null) {
			warnings.add("The sound is silent, so that its volume was left as it is.");
			return plan.withGain(0);
		}
		double wanted = (volume.loudness() != null) ? volume.loudness() - found.integrated() : volume.gain();
		double highest = (volume.loudness() != null) ? HIGHEST_PEAK : 0;
		double possible = Math.max(Math.min(0, wanted), Math.min(wanted, highest - found.peak()));
		if (possible < wanted) {
			warnings.add(String.format(Locale.ROOT,
					"More would clip: the volume was changed by %.1f dB instead of %.1f dB.", possible, wanted));
		}
		return plan.withGain(possible);
	}

	private Loudness listen(Source source, Plan plan, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		List<String> filters = new ArrayList<>(plan.arguments().sound());
		filters.add(Loudness.FILTER);
		List<String> arguments = Arguments.of(plan.arguments().reading(source),
				List.of("-v", "info", "-af", String.join(",", filters), "-f", "null", "-"));
		try {
			return Loudness.in(source.file().limiting(this.ffmpeg).encode(arguments, (report) -> {
				supervisor.ensureWanted();
				supervisor.report(Estimate.measuring(report, plan));
			}).said());
		}
		catch (FfmpegException ex) {
			throw ConversionException.unreadable(ex, supervisor, "The sound of this video cannot be decoded.");
		}
	}

}
