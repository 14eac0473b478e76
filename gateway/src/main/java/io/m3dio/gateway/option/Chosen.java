package io.m3dio.gateway.option;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.db.job.Chapters;
import io.m3dio.db.job.Damaged;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Options.Tags;
import io.m3dio.db.job.Options.Volume;
import io.m3dio.db.job.Preset;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The options of one form, as its parts come in.
 */
public final class Chosen {

	/**
	 * So many bytes hold every value that can be taken; more need not be read.
	 */
	public static final int MAX_BYTES = 1024;

	private final Map<Option<?>, Object> values = new HashMap<>();

	/**
	 * Takes a part of the form. One that is empty asks for nothing: that is how a browser
	 * sends a field that was not filled in.
	 * @param name the option's name
	 * @param bytes its value
	 * @throws io.m3dio.gateway.ProblemException if it cannot be taken
	 */
	public void add(@Nullable String name, byte[] bytes) {
		Option<?> option = named(name);
		if (bytes.length > MAX_BYTES) {
			throw option.refused();
		}
		String value = new String(bytes, StandardCharsets.UTF_8).strip();
		if (!value.isEmpty() && this.values.put(option, option.read(value)) != null) {
			throw Problem.INVALID_OPTION.because("The option '%s' is given twice. Give it once.".formatted(name),
					option.name());
		}
	}

	private static Option<?> named(@Nullable String name) {
		return Optional.ofNullable(name)
			.flatMap(Choices::named)
			.orElseThrow(() -> Problem.UNKNOWN_OPTION.because("The options are " + Choices.names() + ".",
					(name != null) ? new String[] { name } : new String[0]));
	}

	/**
	 * What was chosen so far.
	 * @return the options
	 * @throws io.m3dio.gateway.ProblemException if some do not go together
	 */
	public Options options() {
		Part part = new Part(find(Choices.START), find(Choices.END), get(Choices.FADE_IN), get(Choices.FADE_OUT));
		Volume volume = new Volume(find(Choices.LOUDNESS), get(Choices.GAIN));
		Tags tags = new Tags(find(Choices.TITLE), find(Choices.ARTIST), find(Choices.ALBUM), find(Choices.ALBUM_ARTIST),
				find(Choices.DATE), find(Choices.TRACK_NUMBER), find(Choices.GENRE), find(Choices.COMMENT));
		Preset preset = Preset.of(get(Choices.PRESET)).orElseThrow();
		Chapters chapters = Chapters.of(get(Choices.CHAPTERS)).orElseThrow();
		Damaged damaged = Damaged.of(get(Choices.DAMAGED)).orElseThrow();
		Options options = new Options(preset, get(Choices.FAST), get(Choices.MONO), find(Choices.SAMPLE_RATE),
				find(Choices.TRACK), part, volume, tags, get(Choices.COVER), chapters, damaged);
		Combinations.check(options);
		return options;
	}

	private <T> T get(Option<T> option) {
		return Objects.requireNonNull(find(option));
	}

	private <T> @Nullable T find(Option<T> option) {
		return Optional.ofNullable(this.values.get(option)).map(option.kind().type()::cast).orElse(option.otherwise());
	}

}
