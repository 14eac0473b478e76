package io.m3dio.converter.mp3;

import java.io.IOException;

/**
 * Data is not MP3, or it is incomplete.
 */
public final class NoMp3Exception extends IOException {

	/**
	 * Creates the exception.
	 * @param reason what is wrong
	 */
	public NoMp3Exception(String reason) {
		super(reason);
	}

}
