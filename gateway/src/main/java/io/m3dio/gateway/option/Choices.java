package io.m3dio.gateway.option;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.m3dio.db.job.Chapters;
import io.m3dio.db.job.Damaged;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Tags;
import io.m3dio.db.job.Preset;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked for.
 */
public final class Choices {

	/**
	 * A language, with its script, region and variants where that is told.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc5646#section-2.1">RFC 5646, 2.1</a>
	 */
	private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
			+ "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})){0,2}";

	static final Option<String> PRESET = new Option<>("preset",
			Kind.oneOf(String.class, Arrays.stream(Preset.values()).map(Preset::id).toList()), Preset.DEFAULT.id(),
			"v2", "The quality: v0 (best) to v9 are variable bit rates, numbers are constant ones in kbit/s, "
					+ "auto is the variable one that the source is worth",
			(options) -> options.preset().id());

	static final Option<Boolean> FAST = flag("fast", "Convert faster, for a little less quality", Options::fast);

	static final Option<Boolean> MONO = flag("mono", "Mix all channels into one", Options::mono);

	static final Option<Integer> SAMPLE_RATE = new Option<>("sampleRate",
			Kind.oneOf(Integer.class, List.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)), null,
			"44100",
			"The sample rate in Hz; otherwise the nearest to the source's that goes with the bit rate. Given together "
					+ "with a constant bit rate, that is at most 160 kbit/s up to 24000 Hz, and 64 kbit/s up to 12000 Hz",
			Options::sampleRate);

	static final Option<String> TRACK = new Option<>("track",
			Kind.matching("[1-9][0-9]?|" + LANGUAGE, "a number from 1 to 99 or a language code such as eng or pt-BR"),
			null, "eng",
			"Which audio track: its number from 1, or its language by ISO 639 (en, eng) or BCP 47 (pt-BR); "
					+ "otherwise the first that is enabled and can be decoded",
			Options::track);

	static final Option<Double> START = time("start", null, "1:23.25",
			"Where to start, in seconds (83.25) or as a clock shows it (1:23.25, 1:02:03); otherwise at the beginning",
			(options) -> options.part().start());

	static final Option<Double> END = time("end", null, "1:02:03",
			"Where to end, counted from the beginning of the source; otherwise at its end",
			(options) -> options.part().end());

	static final Option<Double> FADE_IN = time("fadeIn", 0d, "2",
			"How long to fade in. Fades that do not fit are shortened, and a warning says so",
			(options) -> options.part().fadeIn());

	static final Option<Double> FADE_OUT = time("fadeOut", 0d, "2.5",
			"How long to fade out. Fades that do not fit are shortened, and a warning says so",
			(options) -> options.part().fadeOut());

	static final Option<Double> LOUDNESS = new Option<>("loudness", Kind.number(-36, -5), null, "-14",
			"The loudness to bring it to, in LUFS (EBU R 128); otherwise the source's. Not together with gain",
			(options) -> options.volume().loudness());

	static final Option<Double> GAIN = new Option<>("gain", Kind.number(-30, 30), 0d, "-3.5",
			"How much louder, or softer if negative, in dB. Not together with loudness",
			(options) -> options.volume().gain());

	static final Option<String> TITLE = tag("title", Kind.text(), "Night Train", "The title", Tags::title);

	static final Option<String> ARTIST = tag("artist", Kind.text(), "The Example Quartet", "Who plays or speaks",
			Tags::artist);

	static final Option<String> ALBUM = tag("album", Kind.text(), "Live in Bergen", "The album or series", Tags::album);

	static final Option<String> ALBUM_ARTIST = tag("albumArtist", Kind.text(), "Various Artists", "Whose album it is",
			Tags::albumArtist);

	static final Option<String> DATE = tag("date", Kind.date(), "2026-11-22", "The year, month or day", Tags::date);

	static final Option<String> TRACK_NUMBER = tag("trackNumber",
			Kind.matching("\\d{1,4}(/\\d{1,4})?", "a number, or a number of how many"), "3/12",
			"The number within the album", Tags::number);

	static final Option<String> GENRE = tag("genre", Kind.text(), "Jazz", "The genre", Tags::genre);

	static final Option<String> COMMENT = tag("comment", Kind.text(), "Recorded by a friend", "Anything else",
			Tags::comment);

	static final Option<Boolean> COVER = flag("cover",
			"Take a picture of the video as the cover if the source has none", Options::cover);

	static final Option<String> CHAPTERS = new Option<>("chapters",
			Kind.oneOf(String.class, Arrays.stream(Chapters.values()).map(Chapters::id).toList()), Chapters.TAGS.id(),
			"zip",
			"What becomes of the chapters: tags is one MP3 that has them in its tag, zip is a ZIP with one MP3 "
					+ "for each of them. A ZIP not together with trackNumber, fadeIn or fadeOut",
			(options) -> options.chapters().id());

	static final Option<String> DAMAGED = new Option<>("damaged",
			Kind.oneOf(String.class, Arrays.stream(Damaged.values()).map(Damaged::id).toList()), Damaged.SALVAGE.id(),
			"refuse",
			"What becomes of a file that is damaged or cut off: salvage makes an MP3 of what can be read, with "
					+ "silence where something is missing, and says what in output.verified.missing; refuse fails the job",
			(options) -> options.damaged().id());

	static final List<Option<?>> ALL = List.of(PRESET, FAST, MONO, SAMPLE_RATE, TRACK, START, END, FADE_IN, FADE_OUT,
			LOUDNESS, GAIN, TITLE, ARTIST, ALBUM, ALBUM_ARTIST, DATE, TRACK_NUMBER, GENRE, COMMENT, COVER, CHAPTERS,
			DAMAGED);

	private Choices() {
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
	 * Tells which options there are.
	 * @return their names
	 */
	static String names() {
		return ALL.stream().map(Option::name).collect(Collectors.joining(", "));
	}

	/**
	 * Tells what was chosen.
	 * @param options the options of a job
	 * @return the preset, and whatever else is not as everybody gets it, by name
	 */
	public static Map<String, Object> shown(Options options) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put(PRESET.name(), options.preset().id());
		ALL.forEach((option) -> option.shown(options).ifPresent((value) -> shown.put(option.name(), value)));
		return shown;
	}

	private static Option<Boolean> flag(String name, String about, Function<Options, @Nullable Boolean> chosen) {
		return new Option<>(name, Kind.flag(), false, "true", about, chosen);
	}

	private static Option<Double> time(String name, @Nullable Double otherwise, String example, String about,
			Function<Options, @Nullable Double> chosen) {
		return new Option<>(name, Kind.time(), otherwise, example, about, chosen);
	}

	private static Option<String> tag(String name, Kind<String> kind, String example, String about,
			Function<Tags, @Nullable String> chosen) {
		return new Option<>(name, kind, null, example, about + "; otherwise what the source says",
				(options) -> chosen.apply(options.tags()));
	}

}
