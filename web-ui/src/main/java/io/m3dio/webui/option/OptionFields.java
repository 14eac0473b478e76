package io.m3dio.webui.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Fills the fragment {@code job/options :: fields}, wherever options are chosen.
 */
@Component
public final class OptionFields {

	private final OptionClient options;

	private final MessageSource messages;

	OptionFields(OptionClient options, MessageSource messages) {
		this.options = options;
		this.messages = messages;
	}

	/**
	 * Returns what the fragment shows.
	 * @param chosen the options that are chosen, as the API shows them or as a form
	 * contains them; all others have their defaults
	 * @return the attributes of the model
	 */
	public Map<String, Object> of(Map<String, ?> chosen) {
		return of(chosen, List.of());
	}

	/**
	 * Returns what the fragment shows after some options were refused.
	 * @param chosen the options that are chosen
	 * @param refused the names of those that were refused
	 * @return the attributes of the model
	 */
	public Map<String, Object> of(Map<String, ?> chosen, List<String> refused) {
		FormatChoices choices = this.options.formats();
		Map<String, Object> values = new HashMap<>(Map.of("preset", choices.defaultPreset()));
		chosen.forEach((name, value) -> values.put(name, OptionValue.written(name, value)));
		return Map.of("choices", choices, "presets", PresetGroups.of(choices.presets(), this::hasName), "chosen",
				values, "refused", refused);
	}

	/**
	 * Reads the options of a form.
	 * @param form all fields of the form, the page's token among them
	 * @return the options alone
	 */
	public static MultiValueMap<String, String> read(MultiValueMap<String, String> form) {
		MultiValueMap<String, String> options = new LinkedMultiValueMap<>(form);
		options.remove("_csrf");
		return options;
	}

	private boolean hasName(FormatChoices.Preset preset) {
		return this.messages.getMessage("quality." + preset.id(), null, null, LocaleContextHolder.getLocale()) != null;
	}

}
