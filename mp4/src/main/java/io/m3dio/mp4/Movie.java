package io.m3dio.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.m3dio.mp4.box.Box;
import io.m3dio.mp4.box.BoxReader;
import io.m3dio.mp4.box.Range;

/**
 * The contents of the index of an MP4 or QuickTime file: its tracks and when they are
 * played.
 *
 * @param tracks the tracks, in the order of the file
 * @param complete whether these are all tracks; otherwise some are damaged
 * @param fragmented whether the media is in fragments with their own indexes
 * @param covers where the cover pictures are, in the order of the file
 * @param chapters the chapters, in their order
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12</a>
 */
public record Movie(List<Track> tracks, boolean complete, boolean fragmented, List<Range> covers,
		List<Chapter> chapters) {

	private static final int TIMESCALES = 4 + 16 + 4;

	/**
	 * Reads the index.
	 * @param channel the file
	 * @param size the size of the complete file in bytes
	 * @return its contents
	 * @throws EOFException if there is no index, or it is incomplete
	 * @throws IOException if the file cannot be read
	 */
	public static Movie read(SeekableByteChannel channel, long size) throws IOException {
		return read(channel, size, true);
	}

	/**
	 * Reads the index but not the fragments, which are spread over the whole file. The
	 * tracks of a fragmented file have no samples then.
	 * @param channel the file
	 * @param size the size of the complete file in bytes
	 * @return its contents
	 * @throws EOFException if there is no index, or it is incomplete
	 * @throws IOException if the file cannot be read
	 */
	public static Movie readWithoutFragments(SeekableByteChannel channel, long size) throws IOException {
		return read(channel, size, false);
	}

	private static Movie read(SeekableByteChannel channel, long size, boolean withFragments) throws IOException {
		BoxReader reader = new BoxReader(channel, size);
		Box movie = reader.find(reader.file(), "moov").orElseThrow(() -> new EOFException("There is no index"));
		boolean fragmented = !reader.children(movie, "mvex").isEmpty();
		Fragments fragments = new Fragments(reader, movie,
				(fragmented && withFragments) ? Fragments.of(reader) : List.of());
		long timescale = timescale(reader, movie);
		List<TrackReader> readers = new ArrayList<>();
		List<Box> boxes = reader.children(movie, "trak");
		for (Box track : boxes) {
			try {
				readers.add(new TrackReader(reader, track, timescale));
			}
			catch (EOFException ex) {
				// Players skip such a track, too.
				continue;
			}
		}
		return new Movie(tracks(readers, fragments), readers.size() == boxes.size(), fragmented,
				new Covers(reader).in(movie), chapters(reader, movie, readers));
	}

	private static List<Chapter> chapters(BoxReader reader, Box movie, List<TrackReader> tracks) throws IOException {
		try {
			return new ChapterReader(reader).in(movie, tracks);
		}
		catch (EOFException ex) {
			// The rest of the index is good without them.
			return List.of();
		}
	}

	private static List<Track> tracks(List<TrackReader> readers, Fragments fragments) throws IOException {
		Map<Long, UsualDuration> usual = new HashMap<>();
		readers.forEach((reader) -> usual.put(reader.id(), reader.usual()));
		fragments.feed(usual);
		Map<Long, SampleTimes.Builder> times = new HashMap<>();
		for (TrackReader reader : readers) {
			times.put(reader.id(), reader.times());
		}
		fragments.feed(times);
		List<Track> tracks = new ArrayList<>();
		for (TrackReader reader : readers) {
			tracks.add(reader.with(Objects.requireNonNull(times.get(reader.id())).build()));
		}
		return List.copyOf(tracks);
	}

	private static long timescale(BoxReader reader, Box movie) throws IOException {
		Box header = reader.find(movie, "mvhd").orElseThrow(() -> new EOFException("The index has no header"));
		ByteBuffer head = reader.head(header, TIMESCALES);
		head.position((head.get() == 1) ? 4 + 16 : 4 + 8);
		return Math.max(1, Integer.toUnsignedLong(head.getInt()));
	}

}
