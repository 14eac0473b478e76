package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.m3dio.gateway.Problem;

/**
 * Tells by the first bytes whether something is an ISO base media file: its first box is
 * {@code ftyp}.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.3</a>
 */
final class Mp4Check {

	private static final int HEAD = 12;

	private static final int TYPE = 4;

	private Mp4Check() {
	}

	/**
	 * Reads the head of a file and refuses what is no MP4.
	 * @param file the file's bytes
	 * @return the bytes that were read
	 * @throws IOException if the caller cannot be read
	 */
	static byte[] head(InputStream file) throws IOException {
		byte[] head = file.readNBytes(HEAD);
		if (head.length == 0) {
			throw Problem.EMPTY_FILE.because("The file has no bytes in it. Choose another one.");
		}
		if (head.length < HEAD || !"ftyp".equals(new String(head, TYPE, TYPE, StandardCharsets.US_ASCII))) {
			throw Problem.NOT_AN_MP4
				.because("This file is not an MP4, whatever its name says. Choose an MP4, M4V, M4A or MOV file.");
		}
		return head;
	}

}
