package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.timeline.Span;

/**
 * The ffmpeg arguments that read a source according to a plan.
 */
public final class FfmpegArguments {

	/**
	 * Makes large frames, as each frame costs ffmpeg a handover between threads and a
	 * line with its time.
	 */
	public static final String LARGE_FRAMES = "asetnsamples=n=32768:p=0";

	private static final String TIMES = "ashowinfo";

	private static final List<String> LOGGING = List.of("-hide_banner", "-v", "level+info");

	private static final List<String> OUTPUT = List.of("-map_metadata", "-1", "-c:a", "pcm_f32le", "-f", "f32le",
			"pipe:1");

	/**
	 * In seconds and as a share of the duration: stops sources that expand to far more
	 * audio than their index says.
	 */
	private static final double EXTRA_SECONDS = 10;

	private static final double EXTRA_SHARE = 1.1;

	/** As a share. */
	private static final double LARGEST_STRETCH = 0.06;

	/** The largest number of channels that ffmpeg can mix down. */
	private static final int MOST_KNOWN_CHANNELS = 8;

	private final Plan plan;

	FfmpegArguments(Plan plan) {
		this.plan = plan;
	}

	/**
	 * Returns the arguments that decode the track to 32-bit floats. All of its media is
	 * decoded, whatever the edit list says. The filter {@code ashowinfo} logs the time of
	 * each frame.
	 * @param source the source
	 * @return arguments for ffmpeg
	 */
	public List<String> decoding(Source source) {
		List<String> filters = filters();
		// Counts times in samples, whatever the time base of the source is.
		filters.add("asettb=tb=1/" + this.plan.format().sampleRate());
		List<String> output = Arguments.of(List.of("-t", bound()), OUTPUT);
		if (this.plan.mode() == ReadMode.FAST) {
			filters.add(LARGE_FRAMES);
			filters.add(TIMES);
			return Arguments.of(LOGGING,
					List.of("-f", "lavfi", "-i", movieFilter(source) + "," + String.join(",", filters)), output);
		}
		filters.add(TIMES);
		return Arguments.of(LOGGING, List.of("-ignore_editlist", "1", "-copyts"), source.file().input(Decoders.AUDIO),
				mapping(), List.of("-af", String.join(",", filters)), output);
	}

	/**
	 * Returns the arguments that decode one span of the track's media.
	 * @param source the source
	 * @param span the span, in samples
	 * @return arguments for ffmpeg
	 */
	public List<String> decoding(Source source, Span span) {
		List<String> filters = filters();
		filters.add("asettb=tb=1/" + this.plan.format().sampleRate());
		filters.add("atrim=start_pts=" + span.start() + ":end_pts=" + span.end());
		filters.add(LARGE_FRAMES);
		filters.add(TIMES);
		return Arguments.of(LOGGING,
				List.of("-f", "lavfi", "-i", movieFilter(source) + "," + String.join(",", filters)), OUTPUT);
	}

	/** Reads the source within the filter graph, so that one thread does everything. */
	private String movieFilter(Source source) {
		String options = "ignore_editlist=1:format_whitelist=mp4:protocol_whitelist=file:" + Decoders.AUDIO.option()
				+ (source.file().isGrowing() ? ":follow=1" : "");
		return "amovie=filename=" + Arguments.escaped(source.file().path().toString())
				+ ":format_name=mp4:stream_index=" + this.plan.track().stream() + ":format_opts="
				+ Arguments.escaped(options);
	}

	/**
	 * Returns the arguments that copy the frames of the track.
	 * @param source the source
	 * @return arguments for ffmpeg
	 */
	public List<String> copying(Source source) {
		return Arguments.of(List.of("-v", "error", "-ignore_editlist", "1"), source.file().input(Decoders.AUDIO),
				mapping(), List.of("-t", bound(), "-c:a", "copy"));
	}

	private List<String> mapping() {
		return List.of("-map", "0:" + this.plan.track().stream(), "-vn", "-sn", "-dn");
	}

	private String bound() {
		double length = this.plan.excerpt().presentation().mediaEnd() - this.plan.track().mediaStart();
		return text("%.3f", EXTRA_SECONDS + EXTRA_SHARE * Math.max(0, length));
	}

	private List<String> filters() {
		List<String> filters = new ArrayList<>();
		AudioTrack track = this.plan.track();
		if (!isKnownLayout(track)) {
			filters.add(mix(track));
		}
		boolean changed = this.plan.format().channels() != track.channels()
				|| this.plan.format().sampleRate() != track.sampleRate();
		if (changed || this.plan.mode() != ReadMode.FAST) {
			// Mixing down must not cause clipping.
			filters.add("aresample=osr=" + this.plan.format().sampleRate() + ":ochl="
					+ ((this.plan.format().channels() == 1) ? "mono" : "stereo") + ":rematrix_maxval=1" + stretching());
		}
		return filters;
	}

	private String stretching() {
		return (this.plan.mode() == ReadMode.STRETCHED) ? text(":async=%d:min_comp=0.005:min_hard_comp=0.05",
				Math.round(LARGEST_STRETCH * this.plan.format().sampleRate())) : "";
	}

	private static boolean isKnownLayout(AudioTrack track) {
		return track.channels() <= 2 || track.channels() <= MOST_KNOWN_CHANNELS && !track.layout().equals("unknown")
				&& !track.layout().contains("channels") && !isAmbisonic(track);
	}

	private static boolean isAmbisonic(AudioTrack track) {
		return track.layout().startsWith("ambisonic");
	}

	/**
	 * Mixes channels whose positions are unknown. Even ones go to the left and odd ones
	 * to the right, so that all of them are heard. In ambisonics (AmbiX), the first
	 * channel is omnidirectional and the second is the difference between left and right.
	 */
	private static String mix(AudioTrack track) {
		if (isAmbisonic(track)) {
			return "pan=stereo|c0=0.5*c0+0.5*c1|c1=0.5*c0-0.5*c1";
		}
		StringBuilder left = new StringBuilder();
		StringBuilder right = new StringBuilder();
		for (int channel = 0; channel < track.channels(); channel++) {
			StringBuilder side = (channel % 2 == 0) ? left : right;
			int channels = (track.channels() + 1 - channel % 2) / 2;
			side.append(side.isEmpty() ? "" : "+").append(text("%.6f*c%d", 1.0 / channels, channel));
		}
		return "pan=stereo|c0=" + left + "|c1=" + right;
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
