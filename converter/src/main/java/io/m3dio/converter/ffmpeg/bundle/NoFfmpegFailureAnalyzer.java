package io.m3dio.converter.ffmpeg.bundle;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a missing ffmpeg with a sentence instead of a stack trace.
 */
final class NoFfmpegFailureAnalyzer extends AbstractFailureAnalyzer<NoFfmpegException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoFfmpegException cause) {
		return new FailureAnalysis(cause.getMessage(), null, cause);
	}

}
