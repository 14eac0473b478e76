package io.m3dio.converter.tag;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.TagField;

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
		options.tags().forEach((field, value) -> values.put(name(field), value));
		return new Description(values, this.cover.find(source, options.cover(), files, warnings, monitor));
	}

	/**
	 * Returns ffmpeg's name of a field, by which the source's tags are known as well.
	 */
	private static String name(TagField field) {
		return (field == TagField.TRACK_NUMBER) ? "track" : field.name().toLowerCase(Locale.ROOT);
	}

}
