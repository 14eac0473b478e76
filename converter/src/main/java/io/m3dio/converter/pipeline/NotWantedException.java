package io.m3dio.converter.pipeline;

/**
 * Nobody wants the conversion any more: canceled, lost to another worker, or this one is
 * shutting down.
 */
public final class NotWantedException extends RuntimeException {

	public NotWantedException(String reason) {
		super(reason);
	}

}
