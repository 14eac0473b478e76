package io.m3dio.converter.supervision;

/**
 * Nobody wants the conversion any more: canceled, lost to another worker, or this one is
 * shutting down.
 */
public final class NotWantedException extends RuntimeException {

	public NotWantedException(String reason) {
		super(reason);
	}

}
