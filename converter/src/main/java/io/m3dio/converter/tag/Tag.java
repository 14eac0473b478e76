package io.m3dio.converter.tag;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.mp3.Id3Tag;
import io.m3dio.converter.mp3.Id3Tag.Chapter;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Options.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Says what the MP3 is: what its owner gave, else what the source says of itself, but
 * nothing about the container or the program that wrote it.
 */
public final class Tag {

	/** ID3v2.3 frames, by ffmpeg's names of what goes into them. */
	private static final Map<String, String> FRAMES = frames();

	private static final int LONGEST = 1000;

	private final Cover cover;

	public Tag(Ffmpeg ffmpeg) {
		this.cover = new Cover(ffmpeg);
	}

	public Id3Tag tag(Source source, Options options, Supervisor supervisor) throws IOException, InterruptedException {
		Id3Tag tag = new Id3Tag();
		Map<String, String> values = new LinkedHashMap<>(source.tags());
		override(values, options.tags());
		FRAMES.forEach((name, frame) -> {
			String text = clean(values.get(name));
			if (!text.isEmpty()) {
				tag.text(frame, frame.equals("TYER") ? year(text) : text);
			}
		});
		String comment = clean(values.get("comment"));
		if (!comment.isEmpty()) {
			tag.comment(comment);
		}
		tag.chapters(chapters(source.chapters(), options.part()));
		this.cover.addTo(tag, source, options.cover(), supervisor);
		return tag;
	}

	private static void override(Map<String, String> values, Tags tags) {
		put(values, "title", tags.title());
		put(values, "artist", tags.artist());
		put(values, "album", tags.album());
		put(values, "album_artist", tags.albumArtist());
		put(values, "date", tags.date());
		put(values, "track", tags.number());
		put(values, "genre", tags.genre());
		put(values, "comment", tags.comment());
	}

	private static void put(Map<String, String> values, String name, @Nullable String value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	/** Those that lie in the part, counted from its beginning. */
	private static List<Chapter> chapters(List<Chapter> chapters, Part part) {
		long start = Math.round(1000 * ((part.start() != null) ? part.start() : 0));
		long end = (part.end() != null) ? Math.round(1000 * part.end()) : Long.MAX_VALUE;
		return chapters.stream()
			.filter((chapter) -> chapter.endMillis() > start && chapter.startMillis() < end)
			.map((chapter) -> new Chapter(clean(chapter.title()), Math.max(0, chapter.startMillis() - start),
					Math.min(end, chapter.endMillis()) - start))
			.toList();
	}

	/** ID3v2.3 has a field for the year alone. */
	private static String year(String date) {
		return (date.length() > 4 && date.substring(0, 4).matches("\\d{4}")) ? date.substring(0, 4) : date;
	}

	private static String clean(@Nullable String text) {
		if (text == null) {
			return "";
		}
		String plain = text.replaceAll("[\\p{Cc}]+", " ").strip();
		return plain.substring(0, Math.min(LONGEST, plain.length()));
	}

	private static Map<String, String> frames() {
		Map<String, String> frames = new LinkedHashMap<>();
		frames.put("title", "TIT2");
		frames.put("artist", "TPE1");
		frames.put("album", "TALB");
		frames.put("album_artist", "TPE2");
		frames.put("date", "TYER");
		frames.put("track", "TRCK");
		frames.put("disc", "TPOS");
		frames.put("genre", "TCON");
		frames.put("composer", "TCOM");
		frames.put("copyright", "TCOP");
		return frames;
	}

}
