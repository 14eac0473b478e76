package io.m3dio.converter.supervision;

/**
 * The conversion was canceled. Its owner canceled the job, another worker took it over,
 * or this converter is shutting down.
 */
public final class ConversionCanceledException extends RuntimeException {

	public ConversionCanceledException(String reason) {
		super(reason);
	}

}
