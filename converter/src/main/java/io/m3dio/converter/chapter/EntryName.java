package io.m3dio.converter.chapter;

import java.util.Locale;

import io.m3dio.db.media.MediaNames;
import io.m3dio.db.media.PortableNames;

/**
 * Names the files in a ZIP so that every system can unpack them, whatever the chapters
 * are called. The leading number sorts the files and makes the names unique. It also
 * avoids the names that Windows reserves.
 */
public final class EntryName {

	/**
	 * The length limit of a title in bytes. Windows limits the whole path, so that some
	 * is left for the folder.
	 */
	private static final int LONGEST = 160;

	private EntryName() {
	}

	/**
	 * Returns the name of a file.
	 * @param number its number, from 1
	 * @param count the number of files
	 * @param title the title of the chapter
	 * @return a name such as {@code 01 – Overture.mp3}
	 */
	public static String of(int number, int count, String title) {
		int digits = Math.max(2, Integer.toString(count).length());
		String name = String.format(Locale.ROOT, "%0" + digits + "d", number);
		String allowed = MediaNames.fitted(PortableNames.allowed(title), "", LONGEST);
		return (allowed.isEmpty() ? name : name + " – " + allowed) + ".mp3";
	}

}
