package io.m3dio.converter.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.stream.Collectors;

import io.m3dio.converter.supervision.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the audio track to convert.
 */
public final class TrackChoice {

	/**
	 * The languages for which ISO 639-2 has two codes: the bibliographic one and the
	 * terminological one.
	 */
	private static final Map<String, String> BIBLIOGRAPHIC_CODES = Map.ofEntries(Map.entry("alb", "sqi"),
			Map.entry("arm", "hye"), Map.entry("baq", "eus"), Map.entry("bur", "mya"), Map.entry("chi", "zho"),
			Map.entry("cze", "ces"), Map.entry("dut", "nld"), Map.entry("fre", "fra"), Map.entry("geo", "kat"),
			Map.entry("ger", "deu"), Map.entry("gre", "ell"), Map.entry("ice", "isl"), Map.entry("mac", "mkd"),
			Map.entry("mao", "mri"), Map.entry("may", "msa"), Map.entry("per", "fas"), Map.entry("rum", "ron"),
			Map.entry("slo", "slk"), Map.entry("tib", "bod"), Map.entry("wel", "cym"));

	private TrackChoice() {
	}

	/**
	 * Finds the tracks that match a choice.
	 * @param tracks the tracks, at least one
	 * @param choice a number from 1, a language by ISO 639-2 or BCP 47, or null for the
	 * first track that is played by default
	 * @return the tracks to try, in order; at least one
	 * @throws ConversionException if there is none, or none that can be decoded
	 */
	public static List<AudioTrack> of(List<AudioTrack> tracks, @Nullable String choice) throws ConversionException {
		List<AudioTrack> matching = (choice == null) ? tracks
				: tracks.stream().filter((track) -> isChosen(track, choice)).limit(1).toList();
		if (matching.isEmpty()) {
			throw ConversionException.noSuchTrack(String.valueOf(choice), known(tracks));
		}
		List<AudioTrack> decodable = matching.stream().filter(AudioTrack::isDecodable).toList();
		if (decodable.isEmpty()) {
			boolean encrypted = matching.stream().allMatch((track) -> track.state() == AudioTrack.State.PROTECTED);
			throw encrypted ? ConversionException.encrypted(otherTracks(tracks, choice))
					: ConversionException.undecodable(otherTracks(tracks, choice));
		}
		List<AudioTrack> enabled = decodable.stream()
			.filter((track) -> track.state() == AudioTrack.State.ENABLED)
			.toList();
		return enabled.isEmpty() ? decodable : enabled;
	}

	private static boolean isChosen(AudioTrack track, String choice) {
		return choice.equals(Integer.toString(track.index() + 1))
				|| track.languages().stream().anyMatch((language) -> isLanguage(choice, language));
	}

	/** Matches a language with its variants: {@code zh} also means {@code zh-Hant}. */
	private static boolean isLanguage(String choice, String language) {
		String wanted = code(choice);
		String given = code(language);
		return given.equals(wanted) || given.startsWith(wanted + "-");
	}

	/** Normalizes a language to lower case and the terminological code. */
	static String code(String language) {
		String[] parts = language.toLowerCase(Locale.ROOT).split("-", 2);
		String first = iso3(parts[0]);
		String code = BIBLIOGRAPHIC_CODES.getOrDefault(first, first);
		return (parts.length > 1) ? code + "-" + parts[1] : code;
	}

	/** Turns a code of ISO 639-1 into one of ISO 639-2. */
	private static String iso3(String language) {
		try {
			return (language.length() == 2) ? Locale.forLanguageTag(language).getISO3Language() : language;
		}
		catch (MissingResourceException ex) {
			// There is no such language.
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
