package io.m3dio.converter.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.timeline.Presentation;
import io.m3dio.mp4.Layout;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.Track;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out what there is to convert, and refuses what cannot be.
 */
public final class Probe {

	private static final Logger log = LoggerFactory.getLogger(Probe.class);

	private static final JsonMapper JSON = new JsonMapper();

	private static final String SHOWN = "stream=index,id,codec_type,codec_name,sample_rate,channels,channel_layout,"
			+ "bit_rate,duration:stream_disposition=attached_pic,timed_thumbnails:stream_tags=language"
			+ ":format=duration:format_tags=" + SourceTags.wanted() + ":chapter=start_time,end_time:chapter_tags=title";

	private final Ffmpeg ffmpeg;

	public Probe(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	public Source probe(SourceFile source, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Layout layout;
		Movie movie;
		try (SeekableByteChannel file = Files.newByteChannel(source.path())) {
			layout = Layout.read(file, source.size());
			ensureIndex(layout);
			movie = index(file, source.size());
		}
		JsonNode found = read(describe(source, layout, monitor));
		List<JsonNode> streams = found.path("streams").valueStream().toList();
		List<AudioTrack> tracks = tracks(streams, movie, found.path("format"));
		if (tracks.isEmpty()) {
			throw ConversionException.noAudio();
		}
		return new Source(source, isCutOff(source, layout), tracks, tags(found.path("format")),
				chapters(found.path("chapters")), otherCodecs(streams), movie.covers(), picture(streams));
	}

	/**
	 * Of a file that grows, the box that promises too much may have come only while the
	 * program looked at the media in it.
	 */
	private static boolean isCutOff(SourceFile source, Layout before) throws IOException {
		if (before.missingBytes() > 0 || !source.isGrowing()) {
			return before.missingBytes() > 0;
		}
		try (SeekableByteChannel file = Files.newByteChannel(source.path())) {
			return Layout.read(file, source.size()).missingBytes() > 0;
		}
	}

	private static void ensureIndex(Layout layout) throws ConversionException {
		if (layout.photo()) {
			throw ConversionException.photo();
		}
		if (!layout.index() && layout.missingBytes() > 0) {
			throw ConversionException.truncated("The file is cut off, and its index was at the end.");
		}
		if (!layout.index() && layout.media()) {
			throw ConversionException.truncated("The recording was not finished: the file's index is missing.");
		}
	}

	/** What ffmpeg can read nevertheless is read without. */
	private static Movie index(SeekableByteChannel file, long size) throws IOException {
		try {
			return Movie.read(file, size);
		}
		catch (EOFException ex) {
			log.info("The index is not whole: {}", ex.getMessage());
			return new Movie(List.of(), false, List.of());
		}
	}

	private static JsonNode read(String description) throws ConversionException {
		try {
			return JSON.readTree(description);
		}
		catch (JacksonException ex) {
			throw ConversionException.unreadable("The file has too many chapters or tracks.");
		}
	}

	private static List<AudioTrack> tracks(List<JsonNode> streams, Movie movie, JsonNode format) {
		List<AudioTrack> tracks = new ArrayList<>();
		for (JsonNode stream : streams) {
			if ("audio".equals(stream.path("codec_type").asString(""))) {
				tracks.add(track(tracks.size(), stream, movie, format));
			}
		}
		return tracks.stream().filter((track) -> track.presentation().seconds() > 0).toList();
	}

	private static AudioTrack track(int index, JsonNode stream, Movie movie, JsonNode format) {
		String id = stream.path("id").asString("");
		Optional<Track> track = movie.tracks()
			.stream()
			.filter((one) -> one.isAudio() && id.equals("0x" + Long.toHexString(one.id())))
			.findFirst();
		int bitRate = stream.path("bit_rate").asInt(0);
		return new AudioTrack(index, stream.path("index").asInt(), stream.path("codec_name").asString("unknown"),
				stream.path("sample_rate").asInt(0), stream.path("channels").asInt(0),
				stream.path("channel_layout").asString("unknown"), (bitRate > 0) ? bitRate : null,
				languages(stream, track.map(Track::language).orElse(null)),
				track.map(Probe::state).orElse(AudioTrack.State.ENABLED),
				track.filter((one) -> !isWithoutTimes(one))
					.map((one) -> Presentation.of(movie, one))
					.orElseGet(() -> Presentation.whole(seconds(stream, format))),
				track.map((one) -> one.samples().start()).orElse(0.0),
				track.map((one) -> one.samples().holes()).orElse(List.of()));
	}

	/** Samples that all are at the same time are played one after the other. */
	private static boolean isWithoutTimes(Track track) {
		return track.samples().count() > 0 && track.samples().end() <= track.samples().start();
	}

	private static List<String> languages(JsonNode stream, @Nullable String extended) {
		List<String> languages = new ArrayList<>();
		String language = stream.path("tags").path("language").asString("und");
		if (!language.equals("und")) {
			languages.add(language);
		}
		if (extended != null && !extended.equals(language)) {
			languages.add(extended);
		}
		return List.copyOf(languages);
	}

	private static AudioTrack.State state(Track track) {
		if (track.codecProtected()) {
			return AudioTrack.State.PROTECTED;
		}
		return track.enabled() ? AudioTrack.State.ENABLED : AudioTrack.State.DISABLED;
	}

	private static double seconds(JsonNode stream, JsonNode format) {
		return Math.max(0, stream.path("duration").asDouble(format.path("duration").asDouble(0)));
	}

	private static Map<String, String> tags(JsonNode format) {
		return SourceTags.of(format.path("tags")
			.propertyStream()
			.collect(Collectors.toMap((tag) -> tag.getKey().toLowerCase(Locale.ROOT),
					(tag) -> tag.getValue().asString(), (first, second) -> first)));
	}

	private static List<Chapter> chapters(JsonNode chapters) {
		return chapters.valueStream()
			.map((chapter) -> new Chapter(chapter.path("tags").path("title").asString(""),
					chapter.path("start_time").asDouble(0), chapter.path("end_time").asDouble(0)))
			.filter((chapter) -> chapter.end() > chapter.start())
			.toList();
	}

	private static Set<String> otherCodecs(List<JsonNode> streams) {
		return streams.stream()
			.filter((stream) -> !"audio".equals(stream.path("codec_type").asString("")))
			.map((stream) -> stream.path("codec_name").asString(""))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** A film rather than the pictures that go with chapters. */
	private static @Nullable Integer picture(List<JsonNode> streams) {
		return streams.stream()
			.filter((stream) -> "video".equals(stream.path("codec_type").asString("")))
			.filter((stream) -> !is(stream, "attached_pic") || is(stream, "timed_thumbnails"))
			.min((first, second) -> Boolean.compare(is(first, "timed_thumbnails"), is(second, "timed_thumbnails")))
			.map((stream) -> stream.path("index").asInt())
			.orElse(null);
	}

	private static boolean is(JsonNode stream, String disposition) {
		return stream.path("disposition").path(disposition).asInt(0) == 1;
	}

	private String describe(SourceFile source, Layout layout, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		List<String> arguments = Arguments.of(List.of("-v", "error"), source.input(),
				List.of("-show_entries", SHOWN, "-of", "json=compact=1"));
		try {
			return source.limiting(this.ffmpeg).probe(arguments, (report) -> monitor.ensureNotCanceled());
		}
		catch (FfmpegException ex) {
			if (layout.missingBytes() > 0 && !ex.isPassing()) {
				throw ConversionException.truncated("The file is cut off, and what is there of it can't be read.");
			}
			throw ConversionException.unreadable(ex, monitor, "This file can't be read as an MP4 video.");
		}
	}

}
