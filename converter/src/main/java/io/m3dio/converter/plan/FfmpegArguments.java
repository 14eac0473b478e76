package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionException;

/**
 * A plan in the words of ffmpeg.
 */
public final class FfmpegArguments {

	private final Plan plan;

	FfmpegArguments(Plan plan) {
		this.plan = plan;
	}

	/**
	 * How ffmpeg reads the track.
	 * @param source the source
	 * @return arguments for ffmpeg
	 */
	public List<String> reading(Source source) {
		return Arguments.of(List.of("-v", "error"), source.file().input(),
				List.of("-map", "0:a:" + this.plan.track().index(), "-vn", "-sn", "-dn"), bound());
	}

	/**
	 * Where ffmpeg stops at the latest: what has far more sound than it promises expands
	 * without end.
	 * @return arguments for ffmpeg
	 */
	private List<String> bound() {
		return List.of("-t",
				text("%.3f", (this.plan.seconds() != null) ? 60 + 1.1 * this.plan.seconds() : Plan.LONGEST));
	}

	/**
	 * What ffmpeg does between decoding and encoding.
	 * @param last filters that come last
	 * @return arguments for ffmpeg, perhaps none
	 * @throws ConversionException if it cannot be told what to do
	 */
	public List<String> filtering(String... last) throws ConversionException {
		List<String> filters = filters();
		filters.addAll(List.of(last));
		return filters.isEmpty() ? List.of() : List.of("-af", String.join(",", filters));
	}

	private List<String> filters() throws ConversionException {
		List<String> filters = sound();
		if (this.plan.gain() != 0) {
			filters.add(text("volume=volume=%.3fdB:precision=float", this.plan.gain()));
		}
		if (this.plan.part().fadeIn() > 0) {
			filters.add(text("afade=t=in:d=%.6f", this.plan.part().fadeIn()));
		}
		if (this.plan.part().fadeOut() > 0) {
			if (this.plan.seconds() == null) {
				throw ConversionException.unknownEnd();
			}
			filters.add(text("afade=t=out:st=%.6f:d=%.6f",
					Math.max(0, this.plan.seconds() - this.plan.part().fadeOut()), this.plan.part().fadeOut()));
		}
		return filters;
	}

	/** The part, at the MP3's rate and channels, as loud as it is. */
	List<String> sound() {
		List<String> filters = new ArrayList<>();
		if (this.plan.track().start() > 0) {
			// Silence as long as only the picture is there, as in a player.
			filters.add("aresample=async=1:first_pts=0");
		}
		if (this.plan.part().start() != null || this.plan.part().end() != null) {
			String start = (this.plan.part().start() != null) ? ":start_sample=" + sample(this.plan.part().start())
					: "";
			String end = (this.plan.part().end() != null) ? ":end_sample=" + sample(this.plan.part().end()) : "";
			filters.add("atrim=" + (start + end).substring(1));
			filters.add("asetpts=PTS-STARTPTS");
		}
		if (this.plan.channels() != this.plan.track().channels()
				|| this.plan.sampleRate() != this.plan.track().sampleRate()) {
			// Mixing down must not clip what did not before.
			filters.add("aresample=osr=" + this.plan.sampleRate() + ":ochl="
					+ ((this.plan.channels() == 1) ? "mono" : "stereo") + ":rematrix_maxval=1");
		}
		return filters;
	}

	private long sample(double seconds) {
		return Math.round(seconds * this.plan.track().sampleRate());
	}

	/**
	 * What LAME is told.
	 * @return arguments for ffmpeg
	 */
	public List<String> encoder() {
		List<String> quality = this.plan.preset().isVariable() ? List.of("-q:a", this.plan.preset().id().substring(1))
				: List.of("-b:a", this.plan.preset().id() + "k");
		List<String> effort = this.plan.fast() ? List.of("-compression_level", "7") : List.of();
		return Arguments.of(List.of("-c:a", "libmp3lame"), quality, effort);
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
