package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.timeline.Presentation.Span;

/**
 * A plan in the words of ffmpeg.
 */
public final class FfmpegArguments {

	/**
	 * Each frame costs ffmpeg's threads a handover, and a line that says its time: better
	 * few large ones.
	 */
	public static final String LARGE_FRAMES = "asetnsamples=n=32768:p=0";

	private static final String TIMES = "ashowinfo";

	private static final List<String> LOUDLY = List.of("-hide_banner", "-v", "level+info");

	private static final List<String> OUTPUT = List.of("-map_metadata", "-1", "-c:a", "pcm_f32le", "-f", "f32le",
			"pipe:1");

	/**
	 * In seconds and as a share of the whole: what has far more audio than its index says
	 * expands without end.
	 */
	private static final double MORE_SECONDS = 10;

	private static final double MORE = 1.1;

	/** By how much audio is stretched at the most. */
	private static final double LARGEST_STRETCH = 0.06;

	/** What ffmpeg knows how to mix down. */
	private static final int MOST_KNOWN_CHANNELS = 8;

	private final Plan plan;

	FfmpegArguments(Plan plan) {
		this.plan = plan;
	}

	/**
	 * How ffmpeg decodes the track: all of its media, whatever the edit list says, each
	 * frame announced with its time by the filter {@code ashowinfo}, as 32-bit floats.
	 * @param source the source
	 * @return arguments for ffmpeg
	 */
	public List<String> decoding(Source source) {
		List<String> filters = filters();
		// Times in samples, whatever the source counts them in.
		filters.add("asettb=tb=1/" + this.plan.sampleRate());
		List<String> output = Arguments.of(List.of("-t", bound()), OUTPUT);
		if (this.plan.reading() == ReadMode.FAST) {
			filters.add(LARGE_FRAMES);
			filters.add(TIMES);
			return Arguments.of(LOUDLY, List.of("-f", "lavfi", "-i", swiftly(source) + "," + String.join(",", filters)),
					output);
		}
		filters.add(TIMES);
		return Arguments.of(LOUDLY, List.of("-ignore_editlist", "1", "-copyts"), source.file().input(), mapping(),
				List.of("-af", String.join(",", filters)), output);
	}

	/**
	 * How ffmpeg decodes what is heard of a track, if that is a part of its media as it
	 * is.
	 * @param source the source
	 * @param span the part
	 * @return arguments for ffmpeg
	 */
	public List<String> decodingOnly(Source source, Span span) {
		List<String> filters = filters();
		filters.add("asettb=tb=1/" + this.plan.sampleRate());
		filters.add("atrim=start_pts=" + span.start() + ":end_pts=" + span.end());
		filters.add(LARGE_FRAMES);
		filters.add(TIMES);
		return Arguments.of(LOUDLY, List.of("-f", "lavfi", "-i", swiftly(source) + "," + String.join(",", filters)),
				OUTPUT);
	}

	/** As a source of a filter graph it is read, decoded and filtered in one thread. */
	private String swiftly(Source source) {
		String options = "ignore_editlist=1:protocol_whitelist=file" + (source.file().isGrowing() ? ":follow=1" : "");
		return "amovie=filename=" + Arguments.escaped(source.file().path().toString())
				+ ":format_name=mp4:stream_index=" + this.plan.track().stream() + ":format_opts="
				+ Arguments.escaped(options);
	}

	/**
	 * How ffmpeg takes over the frames of the track.
	 * @param source the source
	 * @return arguments for ffmpeg
	 */
	public List<String> copying(Source source) {
		return Arguments.of(List.of("-v", "error", "-ignore_editlist", "1"), source.file().input(), mapping(),
				List.of("-t", bound(), "-c:a", "copy"));
	}

	private List<String> mapping() {
		return List.of("-map", "0:" + this.plan.track().stream(), "-vn", "-sn", "-dn");
	}

	private String bound() {
		double length = this.plan.presentation().mediaEnd() - this.plan.track().mediaStart();
		return text("%.3f", MORE_SECONDS + MORE * Math.max(0, length));
	}

	private List<String> filters() {
		List<String> filters = new ArrayList<>();
		AudioTrack track = this.plan.track();
		if (!isKnownLayout(track)) {
			filters.add(mix(track));
		}
		boolean changed = this.plan.channels() != track.channels() || this.plan.sampleRate() != track.sampleRate();
		if (changed || this.plan.reading() != ReadMode.FAST) {
			// Mixing down must not clip what did not before.
			filters.add("aresample=osr=" + this.plan.sampleRate() + ":ochl="
					+ ((this.plan.channels() == 1) ? "mono" : "stereo") + ":rematrix_maxval=1" + stretching());
		}
		return filters;
	}

	private String stretching() {
		return (this.plan.reading() == ReadMode.STRETCHED) ? text(":async=%d:min_comp=0.005:min_hard_comp=0.05",
				Math.round(LARGEST_STRETCH * this.plan.sampleRate())) : "";
	}

	private static boolean isKnownLayout(AudioTrack track) {
		return track.channels() <= 2 || track.channels() <= MOST_KNOWN_CHANNELS && !track.layout().equals("unknown")
				&& !track.layout().contains("channels") && !isAmbisonic(track);
	}

	private static boolean isAmbisonic(AudioTrack track) {
		return track.layout().startsWith("ambisonic");
	}

	/**
	 * Channels of which nobody knows where they are: every second one comes from the
	 * left, so that all of them are heard. Of ambisonics (AmbiX) the first is all around
	 * and the second says from which side.
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

	/**
	 * What LAME is told.
	 * @return arguments for ffmpeg
	 */
	public List<String> encoder() {
		Plan plan = this.plan;
		if (plan.preset().isVariable()) {
			return Arguments.of(List.of("-c:a", "libmp3lame", "-q:a", plan.preset().id().substring(1)),
					plan.fast() ? List.of("-compression_level", "7") : List.of());
		}
		// Without it, noise is shaped in a way that sounds worse (docs/decisions/0019).
		return List.of("-c:a", "libmp3lame", "-b:a", plan.preset().id() + "k", "-compression_level",
				plan.fast() ? "7" : "4");
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
