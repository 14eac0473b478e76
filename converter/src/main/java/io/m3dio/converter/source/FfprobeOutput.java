package io.m3dio.converter.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.timeline.EditListReader;
import io.m3dio.converter.timeline.Presentation;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.Track;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON output of ffprobe.
 */
final class FfprobeOutput {

	/**
	 * The entries that ffprobe writes.
	 */
	static final String ENTRIES = "stream=index,id,codec_type,codec_name,sample_rate,channels,channel_layout,"
			+ "bit_rate,duration:stream_disposition=attached_pic,timed_thumbnails:stream_tags=language"
			+ ":format=duration:format_tags=" + SourceTags.wanted() + ":chapter=start_time,end_time:chapter_tags=title";

	private static final JsonMapper JSON = new JsonMapper();

	private final List<JsonNode> streams;

	private final JsonNode format;

	private final JsonNode chapters;

	private FfprobeOutput(JsonNode root) {
		this.streams = root.path("streams").valueStream().toList();
		this.format = root.path("format");
		this.chapters = root.path("chapters");
	}

	static FfprobeOutput parse(String json) throws ConversionException {
		try {
			return new FfprobeOutput(JSON.readTree(json));
		}
		catch (JacksonException ex) {
			// Only the end of the output is kept if it is too long.
			throw ConversionException.unreadable("The file has too many chapters or tracks.");
		}
	}

	/**
	 * Returns the audio tracks.
	 * @param movie the index of the file, which knows more about their times
	 * @return the tracks that are not empty
	 */
	List<AudioTrack> audioTracks(Movie movie) {
		List<AudioTrack> tracks = new ArrayList<>();
		for (JsonNode stream : this.streams) {
			if (isOfType(stream, "audio")) {
				tracks.add(audioTrack(tracks.size(), stream, movie));
			}
		}
		return tracks.stream().filter((track) -> track.presentation().seconds() > 0).toList();
	}

	private AudioTrack audioTrack(int index, JsonNode stream, Movie movie) {
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
				track.map(FfprobeOutput::state).orElse(AudioTrack.State.ENABLED),
				track.filter((one) -> !isWithoutTimes(one))
					.map((one) -> EditListReader.read(movie, one))
					.orElseGet(() -> Presentation.whole(seconds(stream))),
				track.map((one) -> one.samples().start()).orElse(0.0),
				track.map((one) -> one.samples().holes()).orElse(List.of()));
	}

	/** Returns whether all samples have the same time, and simply follow one another. */
	private static boolean isWithoutTimes(Track track) {
		return track.samples().count() > 0 && track.samples().end() <= track.samples().start();
	}

	private static List<String> languages(JsonNode stream, @Nullable String extended) {
		List<String> languages = new ArrayList<>();
		String language = stream.path("tags").path("language").asString("und");
		if (!language.equals("und")) {
			languages.add(language);
		}
		if (extended != null && !TrackChoice.code(extended).equals(TrackChoice.code(language))) {
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

	private double seconds(JsonNode stream) {
		return Math.max(0, stream.path("duration").asDouble(this.format.path("duration").asDouble(0)));
	}

	Map<String, String> tags() {
		return SourceTags.of(this.format.path("tags")
			.propertyStream()
			.collect(Collectors.toMap((tag) -> tag.getKey().toLowerCase(Locale.ROOT),
					(tag) -> tag.getValue().asString(), (first, second) -> first)));
	}

	List<Chapter> chapters() {
		return this.chapters.valueStream()
			.map((chapter) -> new Chapter(chapter.path("tags").path("title").asString(""),
					chapter.path("start_time").asDouble(0), chapter.path("end_time").asDouble(0)))
			.filter((chapter) -> chapter.end() > chapter.start())
			.toList();
	}

	/** Returns the codecs of all tracks without audio. */
	Set<String> otherCodecs() {
		return this.streams.stream()
			.filter((stream) -> !isOfType(stream, "audio"))
			.map((stream) -> stream.path("codec_name").asString(""))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Returns the video stream that a cover can be taken from. A movie is preferred over
	 * the pictures of chapters.
	 * @return the number of the stream, or null if there is none
	 */
	@Nullable Integer videoStream() {
		return this.streams.stream()
			.filter((stream) -> isOfType(stream, "video"))
			.filter((stream) -> !is(stream, "attached_pic") || is(stream, "timed_thumbnails"))
			.min((first, second) -> Boolean.compare(is(first, "timed_thumbnails"), is(second, "timed_thumbnails")))
			.map((stream) -> stream.path("index").asInt())
			.orElse(null);
	}

	private static boolean isOfType(JsonNode stream, String type) {
		return type.equals(stream.path("codec_type").asString(""));
	}

	private static boolean is(JsonNode stream, String disposition) {
		return stream.path("disposition").path(disposition).asInt(0) == 1;
	}

}
