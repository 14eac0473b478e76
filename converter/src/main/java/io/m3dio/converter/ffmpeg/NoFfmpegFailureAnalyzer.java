package io.m3dio.converter.ffmpeg;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a missing ffmpeg as a sentence instead of a stack trace.
 */
class NoFfmpegFailureAnalyzer extends AbstractFailureAnalyzer<NoFfmpegException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoFfmpegException cause) {
		return new FailureAnalysis(cause.getMessage(), null, cause);
	}

}
