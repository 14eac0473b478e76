package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.format.Mp4Boxes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out what there is to convert, and refuses what cannot be.
 */
final class Probe {

	/**
	 * Whatever the file claims to be, it is read as an MP4, and nothing but that file is
	 * opened: other formats of ffmpeg are small programs that name further files and
	 * addresses.
	 */
	static final List<String> ONLY_THIS_FILE = List.of("-f", "mp4", "-protocol_whitelist", "file");

	private static final Logger log = LoggerFactory.getLogger(Probe.class);

	private static final JsonMapper JSON = new JsonMapper();

	private final Ffmpeg ffmpeg;

	Probe(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	SourceAudio probe(Path source, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		ensureComplete(source);
		JsonNode found = JSON.readTree(describe(source, supervisor));
		JsonNode stream = found.path("streams").path(0);
		if (stream.isMissingNode()) {
			throw ConversionException.noAudio();
		}
		return new SourceAudio(seconds(stream, found.path("format")));
	}

	/** Some writers give the whole film a duration, but not its tracks. */
	private static @Nullable Double seconds(JsonNode stream, JsonNode format) {
		double seconds = stream.path("duration").asDouble(format.path("duration").asDouble(0));
		return (seconds > 0) ? seconds : null;
	}

	private static void ensureComplete(Path source) throws ConversionException, IOException {
		Mp4Boxes boxes = Mp4Boxes.read(source);
		if (boxes.missingBytes() > 0) {
			throw ConversionException.truncated("The file is cut off: its end is missing.");
		}
		if (boxes.media() && !boxes.index()) {
			throw ConversionException.truncated("The recording was not finished: the file's index is missing.");
		}
	}

	private String describe(Path source, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		List<String> arguments = Stream
			.of(List.of("-v", "error"), ONLY_THIS_FILE, List.of("-select_streams", "a:0", "-show_entries",
					"stream=duration:format=duration", "-of", "json", source.toString()))
			.flatMap(List::stream)
			.toList();
		try {
			return this.ffmpeg.probe(arguments, (report) -> supervisor.ensureWanted());
		}
		catch (FfmpegException ex) {
			// Whoever stops this converter may have stopped ffmpeg with it.
			supervisor.ensureWanted();
			if (ex.isPassing()) {
				throw ex;
			}
			log.info("Cannot be probed: {}", ex.getMessage());
			throw ConversionException.unreadable("This file cannot be read as an MP4 video.");
		}
	}

}
