package io.m3dio.mp4.box;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;

/**
 * The top-level boxes of an MP4 file. As each box has a size, a file that was cut off is
 * detected before anything is decoded. Players simply play what is there.
 *
 * @param missingBytes how many bytes of a box are missing at the end of the file
 * @param index whether there is an index of media ({@code moov})
 * @param media whether there is media ({@code mdat})
 * @param photo whether there is an index of pictures ({@code meta}) but none of media
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2</a>
 */
public record Layout(long missingBytes, boolean index, boolean media, boolean photo) {

	private static final Set<String> MEDIA = Set.of("moov", "mdat", "moof");

	/**
	 * Reads the top-level boxes. Reading ends at bytes that are not a box, as some
	 * cameras append data of their own, and at the current end of a growing file.
	 * @param channel the file
	 * @param size the size of the complete file in bytes
	 * @return the layout
	 * @throws IOException if the file cannot be read
	 */
	public static Layout read(SeekableByteChannel channel, long size) throws IOException {
		BoxReader reader = new BoxReader(channel, size);
		boolean[] found = new boolean[3];
		long[] missing = { 0 };
		reader.walk(reader.file(), (box) -> {
			found[0] |= box.is("moov");
			found[1] |= box.is("mdat");
			found[2] |= box.is("meta");
			if (box.end() > size && MEDIA.contains(box.type())) {
				missing[0] = box.end() - size;
			}
		});
		return new Layout(missing[0], found[0], found[1], found[2] && !found[0]);
	}

}
