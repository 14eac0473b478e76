package io.m3dio.webui.option;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.m3dio.webui.option.FormatChoices.Preset;

/**
 * The presets as the page groups them.
 *
 * @param named the presets with a name in the messages, which the page shows first
 * @param automatic the presets whose bit rate depends on the file
 * @param variable the other ones with a variable bit rate
 * @param constant the other ones with a constant bit rate
 */
record PresetGroups(List<Preset> named, List<Preset> automatic, List<Preset> variable, List<Preset> constant) {

	static PresetGroups of(List<Preset> presets, Predicate<Preset> hasName) {
		Predicate<Preset> automatic = (preset) -> preset.kilobits() == null;
		Predicate<Preset> other = automatic.or(hasName).negate();
		return new PresetGroups(select(presets, hasName.and(automatic.negate())), select(presets, automatic),
				select(presets, other.and(Preset::variable)),
				select(presets, other.and((preset) -> !preset.variable())));
	}

	/**
	 * Tells whether a preset is only among those that are known by their bit rate.
	 * @param id its id
	 * @return whether it has no name
	 */
	public boolean isUnnamed(Object id) {
		return Stream.concat(this.variable.stream(), this.constant.stream())
			.anyMatch((preset) -> preset.id().equals(id));
	}

	private static List<Preset> select(List<Preset> presets, Predicate<Preset> condition) {
		return presets.stream().filter(condition).toList();
	}

}
