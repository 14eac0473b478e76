package io.m3dio.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.mp4.box.Box;
import io.m3dio.mp4.box.BoxReader;
import io.m3dio.mp4.box.Range;

/**
 * Finds the cover pictures in the metadata of a movie. The formats that the file
 * specifies are ignored, as they are often wrong.
 *
 * @see <a href=
 * "https://developer.apple.com/documentation/quicktime-file-format/metadata_atom">
 * QuickTime metadata</a>
 */
final class Covers {

	private static final String ARTWORK = "com.apple.quicktime.artwork";

	private static final int VALUE_HEADER = 8;

	private static final int MOST = 100;

	private final BoxReader reader;

	Covers(BoxReader reader) {
		this.reader = reader;
	}

	List<Range> in(Box movie) throws IOException {
		List<Range> covers = new ArrayList<>();
		List<Box> places = new ArrayList<>(this.reader.children(movie, "udta"));
		places.add(movie);
		for (Box place : places) {
			for (Box meta : this.reader.children(place, "meta")) {
				addAll(contents(meta), covers);
			}
		}
		return List.copyOf(covers);
	}

	/** Skips the version, which {@code meta} has in MP4 but not in QuickTime. */
	private Box contents(Box meta) throws IOException {
		Box first = this.reader.at(meta.start(), meta.end());
		return (first != null && first.is("hdlr")) ? meta : meta.skip(4);
	}

	private void addAll(Box meta, List<Range> covers) throws IOException {
		List<String> types = new ArrayList<>(List.of("covr"));
		int artwork = artworkKey(meta);
		if (artwork > 0) {
			// The types of items are then the numbers of their keys.
			types.add(new String(new char[] { 0, (char) (artwork >> 16 & 0xff), (char) (artwork >> 8 & 0xff),
					(char) (artwork & 0xff) }));
		}
		for (Box list : this.reader.children(meta, "ilst")) {
			for (String type : types) {
				for (Box item : this.reader.children(list, type)) {
					for (Box value : this.reader.children(item, "data")) {
						if (value.length() > VALUE_HEADER && covers.size() < MOST) {
							covers.add(new Range(value.start() + VALUE_HEADER, value.length() - VALUE_HEADER));
						}
					}
				}
			}
		}
	}

	private int artworkKey(Box meta) throws IOException {
		Box keys = this.reader.find(meta, "keys").orElse(null);
		if (keys == null || keys.length() < VALUE_HEADER) {
			return 0;
		}
		List<Box> all = new ArrayList<>();
		this.reader.walk(keys.skip(VALUE_HEADER), all::add);
		for (int i = 0; i < all.size(); i++) {
			if (all.get(i).length() == ARTWORK.length()) {
				ByteBuffer name = this.reader.upTo(all.get(i).start(), ARTWORK.length());
				if (name.equals(ByteBuffer.wrap(ARTWORK.getBytes(StandardCharsets.US_ASCII)))) {
					return i + 1;
				}
			}
		}
		return 0;
	}

}
