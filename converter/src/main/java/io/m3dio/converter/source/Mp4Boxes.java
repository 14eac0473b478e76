package io.m3dio.converter.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * The top-level boxes of an MP4 file (ISO/IEC 14496-12, 4.2): each says how long it is,
 * so that a file that was cut off can be told before anything is decoded. ffmpeg cannot
 * be asked: it converts what is there of such a file and ends with exit code 0.
 *
 * @param missingBytes how many bytes the last box promises beyond the end of the file
 * @param index whether there is an index of the media ({@code moov})
 * @param media whether there is media ({@code mdat})
 */
record Mp4Boxes(long missingBytes, boolean index, boolean media) {

	private static final Set<String> MEDIA = Set.of("moov", "mdat", "moof");

	private static final int MAX_BOXES = 1_000_000;

	private static final int LARGE_SIZE = 1;

	private static final int TO_THE_END = 0;

	private static final int HEADER = 8;

	/**
	 * Walks along the boxes. Bytes that are no box end the walk: some cameras append
	 * notes of their own; and so does the end of what is there of a growing file.
	 * @param path the file
	 * @param length how long it is once it is whole, in bytes
	 * @return what was found
	 * @throws IOException if the file cannot be read
	 */
	static Mp4Boxes read(Path path, long length) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			long position = 0;
			boolean index = false;
			boolean media = false;
			for (int i = 0; i < MAX_BOXES && position + HEADER <= file.length(); i++) {
				file.seek(position);
				long size = Integer.toUnsignedLong(file.readInt());
				String type = type(file);
				index |= type.equals("moov");
				media |= type.equals("mdat");
				if (size == LARGE_SIZE) {
					size = file.readLong();
				}
				if (size == TO_THE_END) {
					break;
				}
				long missing = size - (length - position);
				if (missing > 0 && MEDIA.contains(type)) {
					return new Mp4Boxes(missing, index, media);
				}
				if (size < HEADER || missing > 0) {
					break;
				}
				position += size;
			}
			return new Mp4Boxes(0, index, media);
		}
		catch (EOFException ex) {
			return new Mp4Boxes(1, false, false);
		}
	}

	private static String type(RandomAccessFile file) throws IOException {
		byte[] type = new byte[4];
		file.readFully(type);
		return new String(type, StandardCharsets.ISO_8859_1);
	}

}
