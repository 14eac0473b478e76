package io.m3dio.gateway.archive;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.m3dio.db.media.PortableNames;

/**
 * Gives each file in a ZIP a name of its own, which every system can unpack.
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
		String stem = name.substring(0, dot);
		String ending = name.substring(dot);
		String unique = PortableNames.of(stem, ending);
		for (int number = 2; !this.taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
			unique = PortableNames.of(stem, " (" + number + ")" + ending);
		}
		return unique;
	}

}
