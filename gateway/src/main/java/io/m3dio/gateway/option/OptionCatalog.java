package io.m3dio.gateway.option;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.m3dio.db.mp3.MpegVersion;
import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Silence;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import org.jspecify.annotations.Nullable;

/**
 * All options that exist.
 */
public final class OptionCatalog {

	/**
	 * A language tag, with or without script, region and variants.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc5646#section-2.1">RFC 5646, 2.1</a>
	 */
	private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
			+ "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})){0,2}";

	static final Option<String> PRESET = new Option<>("preset",
			OptionType.oneOf(String.class, Arrays.stream(Preset.values()).map(Preset::id).toList()),
			Preset.DEFAULT.id(), "v2", (options) -> options.format().preset().id());

	static final Option<Boolean> FAST = flag("fast", (options) -> options.format().fast());

	static final Option<Boolean> MONO = flag("mono", (options) -> options.format().mono());

	static final Option<Integer> SAMPLE_RATE = new Option<>("sampleRate",
			OptionType.oneOf(Integer.class, MpegVersion.allSampleRates()), null, "44100",
			(options) -> options.format().sampleRate());

	static final Option<String> TRACK = new Option<>("track", OptionType.matching("[1-9][0-9]?|" + LANGUAGE,
			"a number from 1 to 99 or a language code such as eng or pt-BR"), null, "eng", Options::track);

	static final Option<Double> START = time("start", null, "1:23.25", (options) -> options.part().start());

	static final Option<Double> END = time("end", null, "1:02:03", (options) -> options.part().end());

	static final Option<Double> FADE_IN = time("fadeIn", 0d, "2", (options) -> options.part().fadeIn());

	static final Option<Double> FADE_OUT = time("fadeOut", 0d, "2.5", (options) -> options.part().fadeOut());

	static final Option<Double> LOUDNESS = new Option<>("loudness", OptionType.number(-36, -5), null, "-14",
			(options) -> options.volume().loudness());

	static final Option<Double> GAIN = new Option<>("gain", OptionType.number(-30, 30), 0d, "-3.5",
			(options) -> options.volume().gain());

	static final Option<String> TITLE = tag("title", OptionType.text(), "Night Train", TagField.TITLE);

	static final Option<String> ARTIST = tag("artist", OptionType.text(), "The Example Quartet", TagField.ARTIST);

	static final Option<String> ALBUM = tag("album", OptionType.text(), "Live in Bergen", TagField.ALBUM);

	static final Option<String> ALBUM_ARTIST = tag("albumArtist", OptionType.text(), "Various Artists",
			TagField.ALBUM_ARTIST);

	static final Option<String> DATE = tag("date", OptionType.date(), "2026-11-22", TagField.DATE);

	static final Option<String> TRACK_NUMBER = tag("trackNumber",
			OptionType.matching("\\d{1,4}(/\\d{1,4})?", "a number, or a number of how many"), "3/12",
			TagField.TRACK_NUMBER);

	static final Option<String> GENRE = tag("genre", OptionType.text(), "Jazz", TagField.GENRE);

	static final Option<String> COMMENT = tag("comment", OptionType.text(), "Recorded by a friend", TagField.COMMENT);

	static final Map<TagField, Option<String>> TAGS = Map.of(TagField.TITLE, TITLE, TagField.ARTIST, ARTIST,
			TagField.ALBUM, ALBUM, TagField.ALBUM_ARTIST, ALBUM_ARTIST, TagField.DATE, DATE, TagField.TRACK_NUMBER,
			TRACK_NUMBER, TagField.GENRE, GENRE, TagField.COMMENT, COMMENT);

	static final Option<Boolean> COVER = flag("cover", Options::cover);

	static final Option<String> CHAPTERS = new Option<>("chapters",
			OptionType.oneOf(String.class, Arrays.stream(Chapters.values()).map(Chapters::id).toList()),
			Chapters.TAGS.id(), "zip", (options) -> options.chapters().id());

	static final Option<Double> SILENCE_THRESHOLD = silence("silenceThreshold", OptionType.number(-90, -20), "-40",
			Silence::threshold);

	static final Option<Double> SILENCE_LENGTH = silence("silenceLength", OptionType.number(0.3, 30), "1.5",
			Silence::length);

	static final Option<Double> CHAPTER_LENGTH = silence("chapterLength", OptionType.number(1, 3600), "300",
			Silence::chapterLength);

	static final Option<String> DAMAGED = new Option<>("damaged",
			OptionType.oneOf(String.class, Arrays.stream(Damaged.values()).map(Damaged::id).toList()),
			Damaged.SALVAGE.id(), "refuse", (options) -> options.damaged().id());

	static final List<Option<?>> ALL = List.of(PRESET, FAST, MONO, SAMPLE_RATE, TRACK, START, END, FADE_IN, FADE_OUT,
			LOUDNESS, GAIN, TITLE, ARTIST, ALBUM, ALBUM_ARTIST, DATE, TRACK_NUMBER, GENRE, COMMENT, COVER, CHAPTERS,
			SILENCE_THRESHOLD, SILENCE_LENGTH, CHAPTER_LENGTH, DAMAGED);

	private OptionCatalog() {
	}

	/**
	 * Finds an option.
	 * @param name its name
	 * @return the option, if there is one
	 */
	static Optional<Option<?>> named(String name) {
		return ALL.stream().filter((option) -> option.name().equals(name)).findFirst();
	}

	/**
	 * Lists the names of all options.
	 * @return the names, separated by commas
	 */
	static String names() {
		return ALL.stream().map(Option::name).collect(Collectors.joining(", "));
	}

	/**
	 * Shows the options of a job.
	 * @param options the options
	 * @return the preset, and every other option that differs from its default, by name
	 */
	public static Map<String, Object> shown(Options options) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put(PRESET.name(), options.format().preset().id());
		ALL.forEach((option) -> option.valueIn(options).ifPresent((value) -> shown.put(option.name(), value)));
		return shown;
	}

	private static Option<Boolean> flag(String name, Function<Options, @Nullable Boolean> getter) {
		return new Option<>(name, OptionType.flag(), false, "true", getter);
	}

	private static Option<Double> time(String name, @Nullable Double defaultValue, String example,
			Function<Options, @Nullable Double> getter) {
		return new Option<>(name, OptionType.time(), defaultValue, example, getter);
	}

	private static Option<Double> silence(String name, OptionType<Double> type, String example,
			Function<Silence, Double> getter) {
		return new Option<>(name, type, getter.apply(Silence.DEFAULT), example,
				(options) -> Optional.ofNullable(options.silence()).map(getter).orElse(null));
	}

	private static Option<String> tag(String name, OptionType<String> type, String example, TagField field) {
		return new Option<>(name, type, null, example, (options) -> options.tags().get(field));
	}

}
