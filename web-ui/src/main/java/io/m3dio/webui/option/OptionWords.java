package io.m3dio.webui.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says in words which options were chosen. Templates call it {@code optionWords}; the
 * page's script says the same of what is chosen there, by the same messages.
 */
@Component
public final class OptionWords {

	private static final String PRESET = "preset";

	/** What is chosen by default, as the gateway says it of a job. */
	private static final Map<String, Object> DEFAULTS = Map.of(PRESET, "v2");

	private static final List<String> FADES = List.of("fadeIn", "fadeOut");

	private static final List<String> AUDIO = List.of("loudness", "gain", "sampleRate", "track");

	private static final List<String> TAGS = List.of("title", "artist", "album", "albumArtist", "date", "trackNumber",
			"genre", "comment");

	private final MessageSource messages;

	OptionWords(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Says which options differ from what is chosen by default.
	 * @param options the options of a job, as the API shows them
	 * @return a few words for each; none if all have their defaults
	 */
	public List<String> of(@Nullable Map<String, Object> options) {
		if (options == null || options.isEmpty() || options.equals(DEFAULTS)) {
			return List.of();
		}
		List<String> words = new ArrayList<>();
		words.add(preset(String.valueOf(options.get(PRESET))));
		words.addAll(flags(options, "mono", "fast"));
		Stream.ofNullable(part(options)).forEach(words::add);
		words.addAll(values(options, FADES));
		Stream.ofNullable(options.get("chapters")).map((value) -> say("chapters." + value)).forEach(words::add);
		words.addAll(values(options, AUDIO));
		words.addAll(flags(options, "damaged"));
		long tags = TAGS.stream().filter(options::containsKey).count();
		if (tags > 0) {
			words.add((tags == 1) ? say("tag") : say("tags", tags));
		}
		words.addAll(flags(options, "cover"));
		return words;
	}

	private List<String> flags(Map<String, Object> options, String... names) {
		return Stream.of(names).filter(options::containsKey).map((name) -> say(name)).toList();
	}

	private List<String> values(Map<String, Object> options, List<String> names) {
		return names.stream()
			.filter(options::containsKey)
			.map((name) -> say(name, value(options, name).replace('-', '\u2212')))
			.toList();
	}

	private String preset(String id) {
		String name = find("quality." + id);
		return Objects.requireNonNullElseGet((name != null) ? name : find("preset." + id), () -> say("kilobits", id));
	}

	private @Nullable String part(Map<String, Object> options) {
		boolean start = options.containsKey("start");
		if (!options.containsKey("end")) {
			return start ? say("from", value(options, "start")) : null;
		}
		return start ? say("range", value(options, "start"), value(options, "end"))
				: say("until", value(options, "end"));
	}

	private static String value(Map<String, Object> options, String name) {
		return OptionValue.written(name, Objects.requireNonNull(options.get(name)));
	}

	private @Nullable String find(String key) {
		return this.messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
	}

	private String say(String what, Object... values) {
		return this.messages.getMessage("said." + what, values, LocaleContextHolder.getLocale());
	}

}
