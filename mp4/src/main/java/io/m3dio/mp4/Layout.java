package io.m3dio.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;

/**
 * The boxes at the top of an MP4 file: each says how long it is, so that a file that was
 * cut off can be told before anything is decoded. Programs that play it cannot be asked:
 * they play what is there.
 *
 * @param missingBytes how many bytes a box promises beyond the end of the file
 * @param index whether there is an index of the media ({@code moov})
 * @param media whether there is media ({@code mdat})
 * @param photo whether there is an index of pictures ({@code meta}) and none of media
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2</a>
 */
public record Layout(long missingBytes, boolean index, boolean media, boolean photo) {

	private static final Set<String> MEDIA = Set.of("moov", "mdat", "moof");

	/**
	 * Walks along the boxes. Bytes that are no box end the walk: some cameras append
	 * notes of their own; and so does the end of what is there of a growing file.
	 * @param channel the file
	 * @param size how large it is once it is whole, in bytes
	 * @return what was found
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
