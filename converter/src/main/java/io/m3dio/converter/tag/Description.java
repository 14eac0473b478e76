package io.m3dio.converter.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.converter.source.Chapter;
import io.m3dio.db.job.Output;
import io.m3dio.id3.Id3Tag;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of the audio: its tags and its cover.
 *
 * @param values the tags, by ffmpeg's names such as {@code album_artist}
 * @param cover the cover, if there is one
 */
public record Description(Map<String, String> values, @Nullable Picture cover) {

	private static final Pattern DATE = Pattern
		.compile("(\\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\\d|3[01])(?!\\d))?)?");

	/** The ID3v2.3 frames, by ffmpeg's names of the tags. */
	private static final Map<String, String> FRAMES = frames();

	/** In characters. */
	private static final int LONGEST = 1000;

	private static final double MILLIS = 1000;

	/**
	 * Creates the tag of an MP3 of all chapters.
	 * @param chapters its chapters
	 * @return the tag
	 */
	public Id3Tag wholeTag(List<Chapter> chapters) {
		return tag(this.values, chapters.stream().map(Description::chapter).toList());
	}

	/**
	 * Says what is in the tag of an MP3, for those who do not read it.
	 * @param size the size of the tag in bytes; the cover is at its end
	 * @return the most important of it
	 */
	public Output.Tag summary(int size) {
		Output.Cover place = (this.cover == null) ? null
				: new Output.Cover(size - this.cover.image().length, this.cover.image().length, this.cover.mediaType());
		return new Output.Tag(cleanOrNull("title"), cleanOrNull("artist"), place);
	}

	/**
	 * Creates the tag of an MP3 of one chapter. The whole is its album.
	 * @param title its title
	 * @param number its number, from 1
	 * @param count the number of chapters
	 * @return the tag
	 */
	public Id3Tag chapterTag(String title, int number, int count) {
		Map<String, String> values = new LinkedHashMap<>(this.values);
		values.put("title", title);
		values.put("track", number + "/" + count);
		if (clean(values.get("album")).isEmpty()) {
			values.put("album", title());
		}
		return tag(values, List.of());
	}

	/**
	 * Returns the title of the whole.
	 * @return the title, or an empty text
	 */
	public String title() {
		return clean(this.values.get("title"));
	}

	private Id3Tag tag(Map<String, String> values, List<Id3Tag.Chapter> chapters) {
		Id3Tag tag = new Id3Tag();
		FRAMES.forEach((name, frame) -> {
			String text = clean(values.get(name));
			if (!text.isEmpty()) {
				tag.text(frame, text);
			}
		});
		date(tag, clean(values.get("date")));
		String comment = clean(values.get("comment"));
		if (!comment.isEmpty()) {
			tag.comment(comment);
		}
		tag.chapters(chapters);
		// The cover goes last, see summary().
		if (this.cover != null) {
			tag.cover(this.cover.mediaType(), this.cover.image());
		}
		return tag;
	}

	/**
	 * Returns a chapter as it is written into the tag.
	 * @param chapter the chapter
	 * @return the chapter, with a clean title and times in milliseconds
	 */
	public static Id3Tag.Chapter chapter(Chapter chapter) {
		return new Id3Tag.Chapter(clean(chapter.title()), Math.round(MILLIS * chapter.start()),
				Math.round(MILLIS * chapter.end()));
	}

	/**
	 * Adds the date. ID3v2.3 has a field for the year, and one for day and month, but
	 * none for a month alone. A month is written to the field of ID3v2.4, which players
	 * read from tags of either version. The year's field is left out then, as some
	 * players would prefer it.
	 */
	private static void date(Id3Tag tag, String date) {
		Matcher parts = DATE.matcher(date);
		if (parts.lookingAt()) {
			if (parts.group(3) != null) {
				tag.text("TYER", parts.group(1)).text("TDAT", parts.group(3) + parts.group(2));
			}
			else if (parts.group(2) != null) {
				tag.text("TDRC", parts.group(1) + "-" + parts.group(2));
			}
			else {
				tag.text("TYER", parts.group(1));
			}
		}
		else if (!date.isEmpty()) {
			tag.text("TYER", date);
		}
	}

	private @Nullable String cleanOrNull(String name) {
		String text = clean(this.values.get(name));
		return text.isEmpty() ? null : text;
	}

	private static String clean(@Nullable String text) {
		if (text == null) {
			return "";
		}
		return text.replaceAll("[\\p{Cc}]+", " ")
			.strip()
			.codePoints()
			.limit(LONGEST)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static Map<String, String> frames() {
		Map<String, String> frames = new LinkedHashMap<>();
		frames.put("title", "TIT2");
		frames.put("artist", "TPE1");
		frames.put("album", "TALB");
		frames.put("album_artist", "TPE2");
		frames.put("track", "TRCK");
		frames.put("disc", "TPOS");
		frames.put("genre", "TCON");
		frames.put("composer", "TCOM");
		frames.put("copyright", "TCOP");
		return frames;
	}

	/**
	 * A picture.
	 *
	 * @param mediaType {@code image/jpeg} or {@code image/png}
	 * @param image the picture file
	 */
	record Picture(String mediaType, byte[] image) {
	}

}
