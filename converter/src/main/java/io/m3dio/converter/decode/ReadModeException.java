package io.m3dio.converter.decode;

import java.io.IOException;

import io.m3dio.converter.plan.ReadMode;

/**
 * A source has to be read again in another mode.
 */
public final class ReadModeException extends IOException {

	private final ReadMode mode;

	ReadModeException(ReadMode mode, String reason) {
		super(reason);
		this.mode = mode;
	}

	public ReadMode mode() {
		return this.mode;
	}

}
