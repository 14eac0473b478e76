package io.m3dio.converter.format;

import java.io.IOException;

/**
 * A file was read, but is no MP3 with the tag that players need.
 */
public final class NoMp3Exception extends IOException {

	NoMp3Exception(String missing) {
		super(missing);
	}

}
