package io.m3dio.converter.tag;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Collects the metadata of the MP3 from the job's options and from the source, except
 * what describes the container or the program that wrote it.
 */
public final class Tag {

	private final Cover cover;

	public Tag(Ffmpeg ffmpeg) {
		this.cover = new Cover(ffmpeg);
	}

	/**
	 * Collects the metadata.
	 * @param source the source
	 * @param options the options, which take precedence
	 * @param files how many MP3s get it
	 * @param warnings receives a warning if the cover cannot be read
	 * @param monitor may cancel the conversion
	 * @return the metadata
	 */
	public Description describe(Source source, Options options, int files, List<String> warnings,
			ConversionMonitor monitor) throws IOException, InterruptedException {
		Map<String, String> values = new LinkedHashMap<>(source.tags());
		override(values, options.tags());
		return new Description(values, this.cover.find(source, options.cover(), files, warnings, monitor));
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

}
