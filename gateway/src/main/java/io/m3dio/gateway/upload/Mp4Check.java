package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

import io.m3dio.mp4.box.BoxHeader;
import io.m3dio.platform.problem.Problem;

/**
 * Checks by its first box whether a file may be an ISO base media or QuickTime file. It
 * does not require a {@code ftyp} box: QuickTime files need none, and recorders write
 * audio and video before everything else.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2 and
 * 4.3</a>
 * @see <a href=
 * "https://developer.apple.com/documentation/quicktime-file-format">QuickTime File
 * Format</a>
 */
public final class Mp4Check {

	private static final String FILE_TYPE = "ftyp";

	private static final String MEDIA_DATA = "mdat";

	/**
	 * The boxes at the top level of a file, which may therefore be its first.
	 */
	private static final Set<String> TOP_LEVEL = Set.of(FILE_TYPE, "styp", "pdin", "moov", "moof", "mfra", MEDIA_DATA,
			"imda", "free", "skip", "meta", "meco", "sidx", "ssix", "prft", "emsg", "uuid", "wide", "pnot", "PICT",
			"junk");

	/**
	 * Only media data is larger. Four letters of a text, read as a size, are more than
	 * twice as large.
	 */
	private static final long LARGEST = 1L << 28;

	/**
	 * The most bytes that are looked at, far more than the brands of any file.
	 */
	public static final int HEAD = 1024;

	private Mp4Check() {
	}

	/**
	 * Reads the start of a file, and refuses the file if it is not a video.
	 * @param file the file's bytes
	 * @return the bytes that were read
	 * @throws IOException if the request cannot be read
	 */
	public static byte[] head(InputStream file) throws IOException {
		byte[] head = file.readNBytes(BoxHeader.LONG);
		if (head.length == 0) {
			throw Problem.EMPTY_FILE.because("The file is empty. Choose another one.");
		}
		BoxHeader box = BoxHeader.read(ByteBuffer.wrap(head));
		if (box == null || !isTopLevel(box)) {
			throw Problem.NOT_AN_MP4
				.because("This file isn't an MP4, whatever its name says. Choose an MP4, M4V, M4A or MOV file.");
		}
		return FILE_TYPE.equals(box.type()) ? refusePhotos(box, head, file) : head;
	}

	private static boolean isTopLevel(BoxHeader box) {
		if (!TOP_LEVEL.contains(box.type())) {
			return false;
		}
		if (box.length() == BoxHeader.LONG) {
			return box.size() >= BoxHeader.LONG;
		}
		return box.size() == BoxHeader.TO_THE_END
				|| (box.size() >= BoxHeader.SHORT && (box.size() < LARGEST || MEDIA_DATA.equals(box.type())));
	}

	private static byte[] refusePhotos(BoxHeader box, byte[] head, InputStream file) throws IOException {
		int length = (int) Math.min(HEAD, box.size());
		byte[] rest = file.readNBytes(Math.max(0, length - head.length));
		byte[] all = Arrays.copyOf(head, head.length + rest.length);
		System.arraycopy(rest, 0, all, head.length, rest.length);
		FileType.of(all, box.length(), Math.min(all.length, length)).photo().ifPresent((format) -> {
			throw Problem.PHOTO
				.because("This is a photo (%s), not a video. Choose an MP4, M4V, M4A or MOV file.".formatted(format));
		});
		return all;
	}

}
