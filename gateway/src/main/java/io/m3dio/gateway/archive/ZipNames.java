package io.m3dio.gateway.archive;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each file in a ZIP a name of its own.
 */
public final class ZipNames {

	private final Set<String> taken = new HashSet<>();

	/**
	 * Returns a name that no other file has. Most file systems ignore the case of names.
	 * @param name the file's name, with an ending
	 * @return the name, with a number if it is taken
	 */
	public String unique(String name) {
		int dot = name.lastIndexOf('.');
		String unique = name;
		for (int number = 2; !this.taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
			unique = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
		}
		return unique;
	}

}
