package io.m3dio.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.mp4.box.Box;
import io.m3dio.mp4.box.BoxReader;

/**
 * Finds where the first samples of a track are in the file. Meant for tracks with few
 * samples.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 8.7</a>
 */
final class SampleTable {

	private static final int FULL_BOX = 4;

	/** Far behind the end of any file, and far from an overflow. */
	private static final long FARTHEST = Long.MAX_VALUE / 2;

	private final BoxReader reader;

	private final Box table;

	private final long timescale;

	/**
	 * Opens the table of a track.
	 * @param reader reads the file
	 * @param table the box {@code stbl}
	 * @param timescale units of time per second
	 */
	SampleTable(BoxReader reader, Box table, long timescale) {
		this.reader = reader;
		this.table = table;
		this.timescale = timescale;
	}

	/**
	 * Lists the first samples.
	 * @param most how many at most
	 * @return the samples in their order
	 * @throws EOFException if the table is incomplete
	 * @throws IOException if the file cannot be read
	 */
	List<Sample> first(int most) throws IOException {
		List<Long> sizes = sizes(most);
		List<Double> starts = starts(sizes.size());
		List<Long> positions = positions(sizes);
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < Math.min(starts.size(), positions.size()); i++) {
			samples.add(new Sample(positions.get(i), (int) Math.min(Integer.MAX_VALUE, sizes.get(i)), starts.get(i)));
		}
		return samples;
	}

	private List<Long> sizes(int most) throws IOException {
		Box box = box("stsz");
		ByteBuffer head = this.reader.head(box.skip(FULL_BOX), 8);
		long same = Integer.toUnsignedLong(head.getInt());
		int count = (int) Math.min(most, Integer.toUnsignedLong(head.getInt()));
		ByteBuffer entries = (same == 0) ? entries(box, FULL_BOX + 8, count, 4) : ByteBuffer.allocate(0);
		List<Long> sizes = new ArrayList<>();
		while (sizes.size() < count) {
			sizes.add((same == 0) ? Integer.toUnsignedLong(entries.getInt()) : same);
		}
		return sizes;
	}

	private List<Double> starts(int count) throws IOException {
		Box box = box("stts");
		int entries = count(box, count);
		ByteBuffer bytes = entries(box, 2 * FULL_BOX, entries, 8);
		List<Double> starts = new ArrayList<>();
		long time = 0;
		while (bytes.hasRemaining()) {
			long samples = Integer.toUnsignedLong(bytes.getInt());
			long duration = Integer.toUnsignedLong(bytes.getInt());
			for (long i = 0; i < samples && starts.size() < count; i++) {
				starts.add((double) time / this.timescale);
				time += duration;
			}
		}
		return starts;
	}

	/** Samples lie in chunks, whose positions are listed, one behind the other. */
	private List<Long> positions(List<Long> sizes) throws IOException {
		List<Long> chunks = chunks(sizes.size());
		Box box = box("stsc");
		int runs = count(box, chunks.size());
		ByteBuffer bytes = entries(box, 2 * FULL_BOX, runs, 12);
		List<Long> positions = new ArrayList<>();
		for (int run = 0; run < runs; run++) {
			long first = Integer.toUnsignedLong(bytes.getInt(12 * run)) - 1;
			long end = (run + 1 < runs) ? Integer.toUnsignedLong(bytes.getInt(12 * (run + 1))) - 1 : chunks.size();
			long samples = Integer.toUnsignedLong(bytes.getInt(12 * run + 4));
			for (long chunk = Math.max(0, first); chunk < Math.min(end, chunks.size()); chunk++) {
				long position = chunks.get((int) chunk);
				for (long i = 0; i < samples && positions.size() < sizes.size(); i++) {
					positions.add(position);
					position += sizes.get(positions.size() - 1);
				}
			}
		}
		return positions;
	}

	private List<Long> chunks(int most) throws IOException {
		Box wide = this.reader.find(this.table, "co64").orElse(null);
		Box box = (wide != null) ? wide : box("stco");
		int count = count(box, most);
		ByteBuffer bytes = entries(box, 2 * FULL_BOX, count, (wide != null) ? 8 : 4);
		List<Long> chunks = new ArrayList<>();
		while (bytes.hasRemaining()) {
			chunks.add((wide != null) ? Math.min(bytes.getLong() & Long.MAX_VALUE, FARTHEST)
					: Integer.toUnsignedLong(bytes.getInt()));
		}
		return chunks;
	}

	private int count(Box box, int most) throws IOException {
		return (int) Math.min(most, Integer.toUnsignedLong(this.reader.head(box.skip(FULL_BOX), 4).getInt()));
	}

	private ByteBuffer entries(Box box, int header, int count, int size) throws IOException {
		return this.reader.head(box.skip(header), count * size);
	}

	private Box box(String type) throws IOException {
		return this.reader.find(this.table, type).orElseThrow(() -> new EOFException("A sample table has no " + type));
	}

	/**
	 * A sample.
	 *
	 * @param position where it is in the file, in bytes
	 * @param size how many bytes it has
	 * @param start when it is played, in seconds
	 */
	record Sample(long position, int size, double start) {
	}

}
