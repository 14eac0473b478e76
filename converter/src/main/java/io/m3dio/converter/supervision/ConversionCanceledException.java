package io.m3dio.converter.supervision;

/**
 * Nobody wants the conversion any more: canceled, lost to another worker, or this one is
 * shutting down.
 */
public final class ConversionCanceledException extends RuntimeException {

	public ConversionCanceledException(String reason) {
		super(reason);
	}

}
