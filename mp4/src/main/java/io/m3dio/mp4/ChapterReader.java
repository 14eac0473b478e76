package io.m3dio.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.mp4.box.Box;
import io.m3dio.mp4.box.BoxReader;

/**
 * Reads chapters, of which there are two kinds. QuickTime's are the samples of a text
 * track that other tracks refer to. Nero's are a list, which many files have as well.
 *
 * @see <a href="https://developer.apple.com/documentation/quicktime-file-format">
 * QuickTime File Format, "Chapter lists"</a>
 */
final class ChapterReader {

	private static final int MOST = 1000;

	private static final int LONGEST_TITLE = 1000;

	private static final double NERO_TIMESCALE = 10_000_000;

	private static final int NERO_HEADER = 8;

	private static final int NERO_ENTRY = 9;

	private final BoxReader reader;

	ChapterReader(BoxReader reader) {
		this.reader = reader;
	}

	/**
	 * Reads the chapters of a movie.
	 * @param movie the movie
	 * @param tracks its tracks
	 * @return the chapters in their order; those of the track if there are both kinds
	 */
	List<Chapter> in(Box movie, List<TrackReader> tracks) throws IOException {
		Set<Long> referred = tracks.stream()
			.flatMap((track) -> track.chapterTracks().stream())
			.collect(Collectors.toSet());
		for (TrackReader track : tracks) {
			if (referred.contains(track.id()) && track.isText()) {
				List<Chapter> chapters = inTrack(track);
				if (!chapters.isEmpty()) {
					return chapters;
				}
			}
		}
		return inList(movie);
	}

	private List<Chapter> inTrack(TrackReader track) throws IOException {
		List<Chapter> chapters = new ArrayList<>();
		for (SampleTable.Sample sample : track.samples(MOST)) {
			ByteBuffer text = this.reader.upTo(sample.position(), Math.min(sample.size(), 2 + LONGEST_TITLE));
			int length = (text.remaining() >= 2) ? Short.toUnsignedInt(text.getShort()) : 0;
			text.limit(Math.min(text.limit(), 2 + length));
			chapters.add(new Chapter(sample.start(), title(text)));
		}
		return List.copyOf(chapters);
	}

	private List<Chapter> inList(Box movie) throws IOException {
		Box list = this.reader.find(movie, "udta", "chpl").orElse(null);
		if (list == null || list.length() <= NERO_HEADER) {
			return List.of();
		}
		ByteBuffer bytes = this.reader.upTo(list.start(), (int) Math.min(list.length(), MOST * LONGEST_TITLE));
		if (bytes.remaining() <= NERO_HEADER) {
			return List.of();
		}
		// Version 0 counts from the fifth byte on, version 1 from the ninth.
		bytes.position((bytes.get(0) == 0) ? 4 : NERO_HEADER);
		int count = Byte.toUnsignedInt(bytes.get());
		List<Chapter> chapters = new ArrayList<>();
		while (chapters.size() < count && bytes.remaining() >= NERO_ENTRY) {
			double start = bytes.getLong() / NERO_TIMESCALE;
			int length = Byte.toUnsignedInt(bytes.get());
			ByteBuffer title = bytes.slice();
			title.limit(Math.min(length, title.remaining()));
			bytes.position(bytes.position() + title.remaining());
			chapters.add(new Chapter(Math.max(0, start), title(title)));
		}
		return List.copyOf(chapters);
	}

	/** Titles are in UTF-8, or in UTF-16 with a byte order mark. */
	private static String title(ByteBuffer bytes) {
		boolean wide = bytes.remaining() >= 2
				&& (bytes.getChar(bytes.position()) == '\ufeff' || bytes.getChar(bytes.position()) == '\ufffe');
		return (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).decode(bytes).toString();
	}

}
