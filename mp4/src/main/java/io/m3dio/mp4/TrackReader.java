package io.m3dio.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.m3dio.mp4.box.Box;
import io.m3dio.mp4.box.BoxReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the index of one track.
 */
final class TrackReader {

	private static final int ENABLED = 1;

	private static final int FULL_BOX = 4;

	private static final int MOST_EDITS = 10_000;

	private static final int MOST_REFERENCES = 100;

	private static final int ENTRY = 8;

	private static final int CHUNK = 8192;

	private static final int LONGEST_LANGUAGE = 64;

	/**
	 * The codecs of samples encrypted by ISO/IEC 23001-7 or by old versions of iTunes.
	 */
	private static final Set<String> PROTECTED = Set.of("enca", "encv", "drms", "drmi");

	/** The types of media with text. */
	private static final Set<String> TEXT = Set.of("text", "sbtl", "subt");

	/** The letters {@code aaa} in five bits each. */
	private static final int SMALLEST_PACKED_LANGUAGE = 0x421;

	/** The languages of ISO 639-2 that BCP 47 names with two letters. */
	private static final Map<String, String> SHORT_LANGUAGES = Arrays.stream(Locale.getISOLanguages())
		.collect(Collectors.toMap((code) -> Locale.forLanguageTag(code).getISO3Language(), Function.identity(),
				(one, other) -> one));

	private final BoxReader reader;

	private final Box track;

	private final long movieTimescale;

	private final long id;

	private final long typePosition;

	private final boolean enabled;

	private final String handler;

	private final long timescale;

	private final boolean codecProtected;

	private final @Nullable String language;

	private final List<Long> chapterTracks;

	private final List<Edit> edits;

	private final UsualDuration usual = new UsualDuration();

	/**
	 * Reads everything but the times of the samples.
	 * @throws EOFException if the index is incomplete
	 * @throws IOException if the file cannot be read
	 */
	TrackReader(BoxReader reader, Box track, long movieTimescale) throws IOException {
		this.reader = reader;
		this.track = track;
		this.movieTimescale = movieTimescale;
		ByteBuffer head = reader.head(box("tkhd"), 4 + 8 + 8 + 4);
		int versionAndFlags = head.getInt();
		head.position(head.position() + ((versionAndFlags >>> 24 == 1) ? 16 : 8));
		this.id = Integer.toUnsignedLong(head.getInt());
		this.typePosition = reader.typePosition(track);
		this.enabled = (versionAndFlags & ENABLED) != 0;
		this.handler = text(reader.head(box("mdia", "hdlr").skip(2 * FULL_BOX), 4));
		this.timescale = timescale();
		this.codecProtected = isProtected();
		this.language = language();
		this.chapterTracks = references("chap");
		this.edits = edits();
		feedTable(this.usual);
	}

	long id() {
		return this.id;
	}

	boolean isText() {
		return TEXT.contains(this.handler);
	}

	/** Returns the ids of the tracks that have this one's chapters. */
	List<Long> chapterTracks() {
		return this.chapterTracks;
	}

	/** Finds the first samples in the file. */
	List<SampleTable.Sample> samples(int most) throws IOException {
		return new SampleTable(this.reader, box("mdia", "minf", "stbl"), this.timescale).first(most);
	}

	/** Returns the counter of durations, which also needs the samples in fragments. */
	UsualDuration usual() {
		return this.usual;
	}

	/**
	 * Adds up the samples in the index.
	 * @return the sum so far, to which the samples in fragments have to be added
	 */
	SampleTimes.Builder times() throws IOException {
		SampleTimes.Builder times = new SampleTimes.Builder(this.timescale, this.usual.inUnits());
		feedTable(times);
		return times;
	}

	/**
	 * Returns the track.
	 * @param times the times of its samples
	 * @return the track
	 */
	Track with(SampleTimes times) {
		return new Track(this.id, this.typePosition, this.handler, this.enabled, this.codecProtected, this.language,
				this.edits, times);
	}

	private long timescale() throws IOException {
		ByteBuffer head = this.reader.head(box("mdia", "mdhd"), 4 + 16 + 4);
		head.position((head.get() == 1) ? 4 + 16 : 4 + 8);
		return Math.max(1, Integer.toUnsignedLong(head.getInt()));
	}

	private void feedTable(Samples sink) throws IOException {
		Box table = box("mdia", "minf", "stbl", "stts");
		long count = Integer.toUnsignedLong(this.reader.head(table.skip(FULL_BOX), 4).getInt());
		long position = table.start() + 2 * FULL_BOX;
		long end = Math.min(table.end(), position + count * ENTRY);
		while (position + ENTRY <= end) {
			ByteBuffer entries = this.reader.bytes(position, (int) Math.min(CHUNK, (end - position) / ENTRY * ENTRY));
			position += entries.remaining();
			while (entries.hasRemaining()) {
				sink.add(Integer.toUnsignedLong(entries.getInt()), Integer.toUnsignedLong(entries.getInt()));
			}
		}
	}

	private boolean isProtected() throws IOException {
		Box descriptions = box("mdia", "minf", "stbl", "stsd").skip(2 * FULL_BOX);
		Box first = this.reader.at(descriptions.start(), descriptions.end());
		return first != null && PROTECTED.contains(first.type());
	}

	private @Nullable String language() throws IOException {
		Box box = this.reader.find(this.track, "mdia", "elng").orElse(null);
		if (box == null || box.length() < FULL_BOX) {
			return packedLanguage();
		}
		ByteBuffer bytes = this.reader.upTo(box.start() + FULL_BOX,
				(int) Math.min(LONGEST_LANGUAGE, box.length() - FULL_BOX));
		String language = text(bytes).replaceAll("\0.*", "");
		return language.isBlank() ? null : language.strip();
	}

	/**
	 * Reads the language of the header: three letters of five bits each (ISO/IEC
	 * 14496-12, 8.4.2). Smaller values are QuickTime's numbers, which are not known here.
	 */
	private @Nullable String packedLanguage() throws IOException {
		Box header = box("mdia", "mdhd");
		int at = (this.reader.head(header, 1).get() == 1) ? 4 + 16 + 4 + 8 : 4 + 8 + 4 + 4;
		if (header.length() < at + 2) {
			return null;
		}
		int packed = this.reader.head(header, at + 2).position(at).getShort() & 0x7fff;
		if (packed < SMALLEST_PACKED_LANGUAGE) {
			return null;
		}
		StringBuilder letters = new StringBuilder();
		for (int shift = 10; shift >= 0; shift -= 5) {
			letters.append((char) ('a' - 1 + (packed >> shift & 0x1f)));
		}
		String code = letters.toString();
		return (code.equals("und") || !code.matches("[a-z]{3}")) ? null : SHORT_LANGUAGES.getOrDefault(code, code);
	}

	private List<Long> references(String type) throws IOException {
		Box box = this.reader.find(this.track, "tref", type).orElse(null);
		if (box == null) {
			return List.of();
		}
		ByteBuffer ids = this.reader.upTo(box.start(), (int) Math.min(4 * MOST_REFERENCES, box.length()));
		List<Long> references = new ArrayList<>();
		while (ids.remaining() >= 4) {
			references.add(Integer.toUnsignedLong(ids.getInt()));
		}
		return references;
	}

	private List<Edit> edits() throws IOException {
		Box list = this.reader.find(this.track, "edts", "elst").orElse(null);
		if (list == null) {
			return List.of();
		}
		ByteBuffer head = this.reader.head(list, 2 * FULL_BOX);
		boolean wide = head.getInt() >>> 24 == 1;
		long count = Math.min(MOST_EDITS, Integer.toUnsignedLong(head.getInt()));
		ByteBuffer entries = this.reader.upTo(list.start() + 2 * FULL_BOX,
				(int) Math.min(list.length() - 2 * FULL_BOX, count * (wide ? 20 : 12)));
		List<Edit> edits = new ArrayList<>();
		while (entries.remaining() >= (wide ? 20 : 12)) {
			long duration = wide ? entries.getLong() : Integer.toUnsignedLong(entries.getInt());
			long start = wide ? entries.getLong() : entries.getInt();
			// Rate 0 shows a still picture and is silent. Players ignore other rates.
			boolean still = entries.getInt() == 0;
			edits.add(new Edit((start < 0 || still) ? null : (double) start / this.timescale,
					Math.max(0, duration) / (double) this.movieTimescale));
		}
		return edits;
	}

	private Box box(String... path) throws IOException {
		return this.reader.find(this.track, path)
			.orElseThrow(() -> new EOFException("A track has no " + String.join("/", path)));
	}

	private static String text(ByteBuffer bytes) {
		return StandardCharsets.UTF_8.decode(bytes).toString();
	}

}
