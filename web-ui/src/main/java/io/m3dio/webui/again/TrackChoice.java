package io.m3dio.webui.again;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An audio track to choose.
 *
 * @param value what the option {@code track} says of it
 * @param language its language in English; empty if the file does not tell
 */
record TrackChoice(String value, String language) {

	/**
	 * Lists the tracks of a file.
	 * @param languages the language of each track by BCP 47, empty where none is known
	 * @param chosen what was chosen before, a number or a language; empty for none
	 * @return the tracks, and before them the language that was chosen; none if there is
	 * nothing to choose
	 */
	static List<TrackChoice> of(List<String> languages, String chosen) {
		List<TrackChoice> choices = new ArrayList<>();
		for (int i = 0; i < languages.size(); i++) {
			choices.add(new TrackChoice(Integer.toString(i + 1), name(languages.get(i))));
		}
		if (!chosen.isEmpty() && choices.stream().noneMatch((choice) -> choice.value().equals(chosen))) {
			choices.add(0, new TrackChoice(chosen, name(chosen)));
		}
		return (choices.size() > 1) ? choices : List.of();
	}

	private static String name(String tag) {
		return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
	}

	public boolean isNumbered() {
		return this.value.chars().allMatch(Character::isDigit);
	}

}
