package io.m3dio.converter.mp3;

import java.io.IOException;

/**
 * Something that should be MP3 is not, or is not whole.
 */
public final class NoMp3Exception extends IOException {

	/**
	 * Says what it is instead.
	 * @param reason why it is no MP3
	 */
	public NoMp3Exception(String reason) {
		super(reason);
	}

}
