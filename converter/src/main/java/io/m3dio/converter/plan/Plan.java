package io.m3dio.converter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Input;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.TrackChoice;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Preset;
import org.jspecify.annotations.Nullable;

/**
 * How a source becomes the MP3 that was asked for.
 *
 * @param track the audio track
 * @param preset the quality, never {@link Preset#AUTO}
 * @param fast whether LAME searches less
 * @param sampleRate the MP3's, in Hz
 * @param channels the MP3's, 1 or 2
 * @param part which part of the source
 * @param seconds how long the MP3 will play, if the source says
 * @param gain by how much it gets louder, in dB
 * @param copy whether the frames of the source's MP3 are taken over
 */
public record Plan(AudioTrack track, Preset preset, boolean fast, int sampleRate, int channels, Part part,
		@Nullable Double seconds, double gain, boolean copy) {

	/** Nobody listens longer, and what claims to be longer is no video. */
	private static final int LONGEST_HOURS = 48;

	private static final double LONGEST = LONGEST_HOURS * 3600.0;

	private static final double BITS_PER_KILOBYTE = 125;

	public static Plan of(Source source, Options options) throws ConversionException {
		AudioTrack track = TrackChoice.of(source.tracks(), options.track());
		Preset preset = Quality.of(options.preset(), track);
		int channels = (options.mono() || track.channels() == 1) ? 1 : 2;
		int sampleRate = SampleRates.forMp3((options.sampleRate() != null) ? options.sampleRate() : track.sampleRate());
		boolean asItIs = options.part().equals(Part.ALL) && options.volume().equals(Options.Volume.UNCHANGED)
				&& channels == track.channels() && sampleRate == track.sampleRate();
		return new Plan(track, preset, options.fast(), sampleRate, channels, options.part(),
				seconds(options.part(), track.seconds()), options.volume().gain(),
				asItIs && Quality.isCopied(options.preset(), track));
	}

	public Plan withGain(double decibels) {
		return new Plan(this.track, this.preset, this.fast, this.sampleRate, this.channels, this.part, this.seconds,
				decibels, this.copy);
	}

	private static @Nullable Double seconds(Part part, @Nullable Double all) throws ConversionException {
		double start = (part.start() != null) ? part.start() : 0;
		if (all != null && start >= all) {
			throw ConversionException.nothingThere(start, all);
		}
		Double seconds = (all != null) ? Double.valueOf(all - start) : null;
		if (part.end() != null && (all == null || part.end() < all)) {
			seconds = part.end() - start;
		}
		if (seconds != null && seconds > LONGEST) {
			throw ConversionException.tooLong(LONGEST_HOURS);
		}
		return seconds;
	}

	/**
	 * How ffmpeg reads the track.
	 * @param source the source
	 * @return arguments for ffmpeg
	 */
	public List<String> reading(Source source) {
		return Stream
			.of(List.of("-v", "error"), Input.of(source.file()),
					List.of("-map", "0:a:" + this.track.index(), "-vn", "-sn", "-dn"), bound())
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * Where ffmpeg stops at the latest: what has far more sound than it promises expands
	 * without end.
	 * @return arguments for ffmpeg
	 */
	private List<String> bound() {
		return List.of("-t", text("%.3f", (this.seconds != null) ? 60 + 1.1 * this.seconds : LONGEST));
	}

	/**
	 * About how large the MP3 will be.
	 * @return the size in bytes, or null if nobody knows
	 */
	@Nullable Long predictedSize() {
		if (this.seconds == null) {
			return null;
		}
		if (!this.preset.isVariable()) {
			return Math.round(this.seconds * this.preset.kilobits() * BITS_PER_KILOBYTE);
		}
		double share = ((this.channels == 1) ? 0.55 : 1) * Math.min(1, (this.sampleRate + 8000) / 52100.0);
		return Math.round(this.seconds * this.preset.kilobits() * share * BITS_PER_KILOBYTE);
	}

	/**
	 * What ffmpeg does between decoding and encoding.
	 * @return arguments for ffmpeg, perhaps none
	 * @throws ConversionException if it cannot be told what to do
	 */
	public List<String> filterArguments() throws ConversionException {
		List<String> filters = filters();
		return filters.isEmpty() ? List.of() : List.of("-af", String.join(",", filters));
	}

	private List<String> filters() throws ConversionException {
		List<String> filters = sound();
		if (this.gain != 0) {
			filters.add(text("volume=volume=%.3fdB:precision=float", this.gain));
		}
		if (this.part.fadeIn() > 0) {
			filters.add(text("afade=t=in:d=%.6f", this.part.fadeIn()));
		}
		if (this.part.fadeOut() > 0) {
			if (this.seconds == null) {
				throw ConversionException.unknownEnd();
			}
			filters.add(text("afade=t=out:st=%.6f:d=%.6f", Math.max(0, this.seconds - this.part.fadeOut()),
					this.part.fadeOut()));
		}
		return filters;
	}

	/** The part, at the MP3's rate and channels, as loud as it is. */
	public List<String> sound() {
		List<String> filters = new ArrayList<>();
		if (this.part.start() != null || this.part.end() != null) {
			String start = (this.part.start() != null) ? ":start_sample=" + sample(this.part.start()) : "";
			String end = (this.part.end() != null) ? ":end_sample=" + sample(this.part.end()) : "";
			filters.add("atrim=" + (start + end).substring(1));
			filters.add("asetpts=PTS-STARTPTS");
		}
		if (this.channels != this.track.channels() || this.sampleRate != this.track.sampleRate()) {
			// Mixing down must not clip what did not before.
			filters.add("aresample=osr=" + this.sampleRate + ":ochl=" + ((this.channels == 1) ? "mono" : "stereo")
					+ ":rematrix_maxval=1");
		}
		return filters;
	}

	private long sample(double seconds) {
		return Math.round(seconds * this.track.sampleRate());
	}

	/**
	 * What LAME is told.
	 * @return arguments for ffmpeg
	 */
	public List<String> encoder() {
		List<String> quality = this.preset.isVariable() ? List.of("-q:a", this.preset.id().substring(1))
				: List.of("-b:a", this.preset.id() + "k");
		List<String> effort = this.fast ? List.of("-compression_level", "7") : List.of();
		return Stream.of(List.of("-c:a", "libmp3lame"), quality, effort).flatMap(List::stream).toList();
	}

	/**
	 * The number of the variable bit rate.
	 * @return 0 to 9, and 0 where it is constant
	 */
	public int variableQuality() {
		return this.preset.isVariable() ? Integer.parseInt(this.preset.id().substring(1)) : 0;
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
