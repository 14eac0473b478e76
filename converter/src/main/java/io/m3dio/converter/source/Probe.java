package io.m3dio.converter.source;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.mp4.Layout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out what there is to convert, and refuses what cannot be.
 */
public final class Probe {

	private static final JsonMapper JSON = new JsonMapper();

	/** In seconds: less is the delay of a codec, not of the sound. */
	private static final double NOTICED = 0.1;

	private final Ffmpeg ffmpeg;

	public Probe(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	public Source probe(SourceFile source, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		ensureComplete(source);
		JsonNode found = read(describe(source, supervisor));
		List<JsonNode> streams = found.path("streams").valueStream().toList();
		List<AudioTrack> tracks = tracks(streams, found.path("format"));
		if (tracks.isEmpty()) {
			throw ConversionException.noAudio();
		}
		return new Source(source, tracks, tags(found.path("format")), chapters(found.path("chapters")), cover(streams),
				streams.stream().anyMatch((stream) -> isVideo(stream) && !isCover(stream)));
	}

	/** Of a megabyte only the end is kept: nobody has thousands of chapters. */
	private static JsonNode read(String description) throws ConversionException {
		try {
			return JSON.readTree(description);
		}
		catch (JacksonException ex) {
			throw ConversionException.unreadable("The file has too many chapters or tracks.");
		}
	}

	private static List<AudioTrack> tracks(List<JsonNode> streams, JsonNode format) {
		List<AudioTrack> tracks = new ArrayList<>();
		for (JsonNode stream : streams) {
			if ("audio".equals(stream.path("codec_type").asString(""))) {
				tracks.add(track(tracks.size(), stream, format));
			}
		}
		return tracks;
	}

	private static AudioTrack track(int index, JsonNode stream, JsonNode format) {
		String language = stream.path("tags").path("language").asString("und");
		int bitRate = stream.path("bit_rate").asInt(0);
		return new AudioTrack(index, stream.path("codec_name").asString("unknown"), stream.path("sample_rate").asInt(0),
				stream.path("channels").asInt(0), (bitRate > 0) ? bitRate : null,
				language.equals("und") ? null : language, start(stream, format), seconds(stream, format));
	}

	private static double start(JsonNode stream, JsonNode format) {
		double start = stream.path("start_time").asDouble(0) - format.path("start_time").asDouble(0);
		return (start < NOTICED) ? 0 : start;
	}

	/** Some writers give the whole film a duration, but not its tracks. */
	private static @Nullable Double seconds(JsonNode stream, JsonNode format) {
		double seconds = stream.path("duration").asDouble(format.path("duration").asDouble(0));
		return (seconds > 0) ? seconds : null;
	}

	private static Map<String, String> tags(JsonNode format) {
		return format.path("tags")
			.propertyStream()
			.collect(Collectors.toMap((tag) -> tag.getKey().toLowerCase(Locale.ROOT),
					(tag) -> tag.getValue().asString(), (first, second) -> first));
	}

	private static List<Chapter> chapters(JsonNode chapters) {
		return chapters.valueStream()
			.map((chapter) -> new Chapter(chapter.path("tags").path("title").asString(""),
					chapter.path("start_time").asDouble(0), chapter.path("end_time").asDouble(0)))
			.filter((chapter) -> chapter.end() > chapter.start())
			.toList();
	}

	private static @Nullable Integer cover(List<JsonNode> streams) {
		return streams.stream()
			.filter(Probe::isCover)
			.map((stream) -> stream.path("index").asInt())
			.findFirst()
			.orElse(null);
	}

	private static boolean isVideo(JsonNode stream) {
		return "video".equals(stream.path("codec_type").asString(""));
	}

	private static boolean isCover(JsonNode stream) {
		return isVideo(stream) && stream.path("disposition").path("attached_pic").asInt(0) == 1;
	}

	private static void ensureComplete(SourceFile source) throws ConversionException, IOException {
		Layout boxes;
		try (SeekableByteChannel file = Files.newByteChannel(source.path())) {
			boxes = Layout.read(file, source.size());
		}
		if (boxes.missingBytes() > 0) {
			throw ConversionException.truncated("The file is cut off: its end is missing.");
		}
		if (boxes.media() && !boxes.index()) {
			throw ConversionException.truncated("The recording was not finished: the file's index is missing.");
		}
	}

	private String describe(SourceFile source, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		List<String> arguments = Arguments.of(List.of("-v", "error"), source.input(),
				List.of("-show_streams", "-show_format", "-show_chapters"), List.of("-of", "json"));
		try {
			return source.limiting(this.ffmpeg).probe(arguments, (report) -> supervisor.ensureWanted());
		}
		catch (FfmpegException ex) {
			throw ConversionException.unreadable(ex, supervisor, "This file cannot be read as an MP4 video.");
		}
	}

}
