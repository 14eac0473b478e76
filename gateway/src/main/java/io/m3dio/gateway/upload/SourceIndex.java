package io.m3dio.gateway.upload;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.job.UploadedFile.AudioTrack;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaFile;
import io.m3dio.mp4.Chapter;
import io.m3dio.mp4.Movie;
import io.m3dio.mp4.Track;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads the index of files that have been stored, so that the duration, the tracks and
 * the chapters of a job are known while it waits.
 */
@Component
public final class SourceIndex {

	private static final Logger log = LoggerFactory.getLogger(SourceIndex.class);

	/**
	 * The types of media that have no sound: video, subtitles, chapters, time codes and
	 * metadata.
	 */
	private static final Set<String> SILENT = Set.of("vide", "auxv", "text", "sbtl", "subt", "subp", "clcp", "tmcd",
			"meta", "hint");

	/** More than any player offers. */
	private static final int MOST_TRACKS = 100;

	private static final int MOST_CHAPTERS = 500;

	private static final int LONGEST_TITLE = 80;

	/** Control characters, those that change the direction of text, and broken ones. */
	private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]+");

	/** The form of a tag by BCP 47, with 35 characters at most (RFC 5646, 4.4.1). */
	private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

	private static final int LONGEST_LANGUAGE = 35;

	private final Bucket videos;

	SourceIndex(Media media) {
		this.videos = media.videos();
	}

	/**
	 * Reads the index of a file. A file that certainly cannot be converted is deleted.
	 * @param file the file
	 * @return what the index says, or null if it cannot be read, which the converter may
	 * still be able to do
	 * @throws io.m3dio.platform.problem.ProblemException if the file has no audio, or
	 * only encrypted audio
	 */
	public UploadedFile.@Nullable Media read(MediaFile file) {
		Movie movie = movie(file);
		if (movie == null) {
			return null;
		}
		List<Track> audio = movie.tracks().stream().filter(Track::isAudio).limit(MOST_TRACKS).toList();
		if (movie.complete()) {
			refuseSilent(file, movie, audio);
		}
		return new UploadedFile.Media(duration(audio),
				audio.stream().map((track) -> new AudioTrack(language(track), track.codecProtected())).toList(),
				movie.chapters()
					.stream()
					.limit(MOST_CHAPTERS)
					.map((chapter) -> new UploadedFile.Chapter(chapter.start(), title(chapter)))
					.toList());
	}

	private static String title(Chapter chapter) {
		String title = CONTROL.matcher(chapter.title()).replaceAll(" ").strip();
		return (title.codePointCount(0, title.length()) <= LONGEST_TITLE) ? title
				: title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)).strip();
	}

	private @Nullable Movie movie(MediaFile file) {
		try (SeekableByteChannel channel = this.videos.openChannel(file)) {
			return Movie.readWithoutFragments(channel, file.length());
		}
		catch (IOException ex) {
			log.debug("The index cannot be read", ex);
			return null;
		}
	}

	private void refuseSilent(MediaFile file, Movie movie, List<Track> audio) {
		List<Track> tracks = movie.tracks();
		if (!tracks.isEmpty() && tracks.stream().map(Track::handler).allMatch(SILENT::contains)) {
			this.videos.delete(file.id());
			throw Problem.NO_AUDIO.because("This video has no audio track. Choose one that has.");
		}
		if (!audio.isEmpty() && audio.stream().allMatch(Track::codecProtected)) {
			this.videos.delete(file.id());
			throw Problem.PROTECTED
				.because("This video's audio is copy-protected. Choose a file without copy protection.");
		}
	}

	private static @Nullable String language(Track track) {
		String language = track.language();
		return (language != null && language.length() <= LONGEST_LANGUAGE && LANGUAGE.matcher(language).matches())
				? language : null;
	}

	private static @Nullable Double duration(List<Track> tracks) {
		return tracks.stream()
			.map(Track::samples)
			.filter((samples) -> samples.count() > 0)
			.map((samples) -> samples.end() - samples.start())
			.findFirst()
			.orElse(null);
	}

}
