package io.m3dio.converter.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.m3dio.converter.supervision.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the audio tracks is meant.
 */
public final class TrackChoice {

	/**
	 * ISO 639-2 has two codes for some languages: what libraries write, and what others
	 * do.
	 */
	private static final Map<String, String> LIBRARY_CODES = Map.ofEntries(Map.entry("alb", "sqi"),
			Map.entry("arm", "hye"), Map.entry("baq", "eus"), Map.entry("bur", "mya"), Map.entry("chi", "zho"),
			Map.entry("cze", "ces"), Map.entry("dut", "nld"), Map.entry("fre", "fra"), Map.entry("geo", "kat"),
			Map.entry("ger", "deu"), Map.entry("gre", "ell"), Map.entry("ice", "isl"), Map.entry("mac", "mkd"),
			Map.entry("mao", "mri"), Map.entry("may", "msa"), Map.entry("per", "fas"), Map.entry("rum", "ron"),
			Map.entry("slo", "slk"), Map.entry("tib", "bod"), Map.entry("wel", "cym"));

	private TrackChoice() {
	}

	/**
	 * Finds a track.
	 * @param tracks the tracks, at least one
	 * @param choice its number from 1, its language by ISO 639-2, or null for the first
	 * @return the track
	 * @throws ConversionException if there is no such track, or nothing is known of it
	 */
	public static AudioTrack of(List<AudioTrack> tracks, @Nullable String choice) throws ConversionException {
		AudioTrack track = (choice == null) ? tracks.get(0) : tracks.stream()
			.filter((one) -> choice.equals(Integer.toString(one.index() + 1)) || isLanguage(choice, one.language()))
			.findFirst()
			.orElseThrow(() -> ConversionException.noSuchTrack(choice, known(tracks)));
		if (track.sampleRate() <= 0 || track.channels() <= 0) {
			throw ConversionException.unreadable("The sound of this video cannot be decoded.");
		}
		return track;
	}

	private static boolean isLanguage(String choice, @Nullable String language) {
		return language != null
				&& LIBRARY_CODES.getOrDefault(choice, choice).equals(LIBRARY_CODES.getOrDefault(language, language));
	}

	private static String known(List<AudioTrack> tracks) {
		return tracks.stream()
			.map((track) -> (track.index() + 1) + ((track.language() != null) ? " (" + track.language() + ")" : ""))
			.collect(Collectors.joining(", "));
	}

}
