package io.m3dio.converter.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds command lines out of groups of arguments.
 */
public final class Arguments {

	private Arguments() {
	}

	/**
	 * Joins groups of arguments.
	 * @param groups the groups in order
	 * @return all arguments
	 */
	@SafeVarargs
	public static List<String> of(List<String>... groups) {
		List<String> all = new ArrayList<>();
		for (List<String> group : groups) {
			all.addAll(group);
		}
		return List.copyOf(all);
	}

	/**
	 * Escapes the value of a filter option.
	 * @param value the value
	 * @return the escaped value
	 * @see <a href="https://ffmpeg.org/ffmpeg-filters.html">Notes on filtergraph
	 * escaping</a>
	 */
	public static String escaped(String value) {
		String option = value.replaceAll("[\\\\':]", "\\\\$0");
		return option.replaceAll("[\\\\'\\[\\],;]", "\\\\$0");
	}

}
