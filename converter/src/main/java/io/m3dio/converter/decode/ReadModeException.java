package io.m3dio.converter.decode;

import java.io.IOException;

import io.m3dio.converter.plan.ReadMode;

/**
 * A source has to be read in another way than it was, from its beginning.
 */
public final class ReadModeException extends IOException {

	private final ReadMode reading;

	ReadModeException(ReadMode reading, String reason) {
		super(reason);
		this.reading = reading;
	}

	public ReadMode reading() {
		return this.reading;
	}

}
