package io.m3dio.gateway.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Format;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Silence;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.request.UrlEncodedForm;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of one form, part by part.
 */
public final class OptionForm {

	/**
	 * The most bytes of a value. Longer values are not valid, so no more is read.
	 */
	public static final int MAX_BYTES = 1024;

	private final Map<Option<?>, Object> values = new HashMap<>();

	/**
	 * Adds a part of the form. An empty one is ignored, as browsers send one for each
	 * blank field.
	 * @param name the option's name
	 * @param bytes its value
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	public void add(@Nullable String name, byte[] bytes) {
		Option<?> option = named(name);
		if (bytes.length > MAX_BYTES) {
			throw option.notValid();
		}
		String value = new String(bytes, StandardCharsets.UTF_8).strip();
		if (!value.isEmpty() && this.values.put(option, option.parse(value)) != null) {
			throw Problem.INVALID_OPTION.because("The option '%s' is set twice. Set it once.".formatted(name),
					option.name());
		}
	}

	/**
	 * Reads a form that has options only.
	 * @param body the encoded form
	 * @return the options, and the defaults of all others
	 * @throws IOException if the form cannot be read
	 * @throws io.m3dio.platform.problem.ProblemException if they are not valid
	 */
	public static Options read(InputStream body) throws IOException {
		OptionForm form = new OptionForm();
		UrlEncodedForm.forEachField(body, form::add);
		return form.options();
	}

	private static Option<?> named(@Nullable String name) {
		return Optional.ofNullable(name)
			.flatMap(OptionCatalog::named)
			.orElseThrow(() -> Problem.UNKNOWN_OPTION.because("The options are " + OptionCatalog.names() + ".",
					(name != null) ? new String[] { name } : new String[0]));
	}

	/**
	 * Returns the options that were added, and the defaults of all others.
	 * @return the options
	 * @throws io.m3dio.platform.problem.ProblemException if some exclude each other
	 */
	public Options options() {
		Options options = Options.of(format())
			.withTrack(find(OptionCatalog.TRACK))
			.withPart(part())
			.withVolume(new Volume(find(OptionCatalog.LOUDNESS), get(OptionCatalog.GAIN)))
			.withTags(tags())
			.withCover(get(OptionCatalog.COVER))
			.withChapters(chapters())
			.withSilence(silence())
			.withDamaged(Damaged.of(get(OptionCatalog.DAMAGED)).orElseThrow());
		OptionRules.check(options);
		return options;
	}

	private Format format() {
		return new Format(Preset.of(get(OptionCatalog.PRESET)).orElseThrow(), get(OptionCatalog.FAST),
				get(OptionCatalog.MONO), find(OptionCatalog.SAMPLE_RATE));
	}

	private Part part() {
		return new Part(find(OptionCatalog.START), find(OptionCatalog.END), get(OptionCatalog.FADE_IN),
				get(OptionCatalog.FADE_OUT));
	}

	private Chapters chapters() {
		return Chapters.of(get(OptionCatalog.CHAPTERS)).orElseThrow();
	}

	/**
	 * Reads the silence even where nothing asks for it, so that the rules can refuse it.
	 */
	private @Nullable Silence silence() {
		boolean described = Stream
			.of(OptionCatalog.SILENCE_THRESHOLD, OptionCatalog.SILENCE_LENGTH, OptionCatalog.CHAPTER_LENGTH)
			.anyMatch(this.values::containsKey);
		return (described || chapters().areFromSilence()) ? new Silence(get(OptionCatalog.SILENCE_THRESHOLD),
				get(OptionCatalog.SILENCE_LENGTH), get(OptionCatalog.CHAPTER_LENGTH)) : null;
	}

	private Map<TagField, String> tags() {
		Map<TagField, String> tags = new EnumMap<>(TagField.class);
		OptionCatalog.TAGS.forEach((field, option) -> {
			String value = find(option);
			if (value != null) {
				tags.put(field, value);
			}
		});
		return tags;
	}

	private <T> T get(Option<T> option) {
		return Objects.requireNonNull(find(option));
	}

	private <T> @Nullable T find(Option<T> option) {
		return Optional.ofNullable(this.values.get(option))
			.map(option.type().type()::cast)
			.orElse(option.defaultValue());
	}

}
