package io.m3dio.converter.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
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
	 * Finds the tracks that are meant.
	 * @param tracks the tracks, at least one
	 * @param choice a number from 1, a language by ISO 639-2 or BCP 47, or null for the
	 * first that is to be heard
	 * @return the tracks that may be taken, the first choice first; at least one
	 * @throws ConversionException if there is none, or none that can be decoded
	 */
	public static List<AudioTrack> of(List<AudioTrack> tracks, @Nullable String choice) throws ConversionException {
		List<AudioTrack> meant = (choice == null) ? tracks
				: tracks.stream().filter((track) -> isChosen(track, choice)).limit(1).toList();
		if (meant.isEmpty()) {
			throw ConversionException.noSuchTrack(String.valueOf(choice), known(tracks));
		}
		List<AudioTrack> possible = meant.stream().filter(AudioTrack::isDecodable).toList();
		if (possible.isEmpty()) {
			boolean locked = meant.stream().allMatch((track) -> track.state() == AudioTrack.State.PROTECTED);
			throw locked ? ConversionException.locked(otherTracks(tracks, choice))
					: ConversionException.undecodable(otherTracks(tracks, choice));
		}
		List<AudioTrack> enabled = possible.stream()
			.filter((track) -> track.state() == AudioTrack.State.ENABLED)
			.toList();
		return enabled.isEmpty() ? possible : enabled;
	}

	private static boolean isChosen(AudioTrack track, String choice) {
		return choice.equals(Integer.toString(track.index() + 1))
				|| track.languages().stream().anyMatch((language) -> isLanguage(choice, language));
	}

	/** A language means all of its kinds: {@code zh} is {@code zh-Hant}, too. */
	private static boolean isLanguage(String choice, String language) {
		String wanted = code(choice);
		String given = code(language);
		return given.equals(wanted) || given.startsWith(wanted + "-");
	}

	/** In lower case, what comes first by the three letters that are not a library's. */
	private static String code(String language) {
		String[] parts = language.toLowerCase(Locale.ROOT).split("-", 2);
		String first = iso3(parts[0]);
		String code = LIBRARY_CODES.getOrDefault(first, first);
		return (parts.length > 1) ? code + "-" + parts[1] : code;
	}

	/** The two letters of ISO 639-1 are three in ISO 639-2. */
	private static String iso3(String language) {
		try {
			return (language.length() == 2) ? Locale.forLanguageTag(language).getISO3Language() : language;
		}
		catch (MissingResourceException ex) {
			// Nobody speaks it.
			return language;
		}
	}

	private static String otherTracks(List<AudioTrack> tracks, @Nullable String choice) {
		return (choice != null && tracks.stream().anyMatch(AudioTrack::isDecodable)) ? known(tracks) : "";
	}

	private static String known(List<AudioTrack> tracks) {
		return tracks.stream().map(TrackChoice::name).collect(Collectors.joining(", "));
	}

	private static String name(AudioTrack track) {
		String language = track.languages().isEmpty() ? "" : " (" + String.join(", ", track.languages()) + ")";
		return (track.index() + 1) + language;
	}

}
