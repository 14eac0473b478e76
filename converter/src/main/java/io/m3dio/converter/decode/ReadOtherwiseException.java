package io.m3dio.converter.decode;

import java.io.IOException;

import io.m3dio.converter.plan.Reading;

/**
 * A source has to be read in another way than it was, from its beginning.
 */
public final class ReadOtherwiseException extends IOException {

	private final Reading reading;

	ReadOtherwiseException(Reading reading, String reason) {
		super(reason);
		this.reading = reading;
	}

	public Reading reading() {
		return this.reading;
	}

}
