package io.m3dio.auth.token;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a refused key secret as one sentence instead of a stack trace.
 */
final class KeySecretFailureAnalyzer extends AbstractFailureAnalyzer<KeySecretException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, KeySecretException cause) {
		return new FailureAnalysis(cause.getMessage(), null, cause);
	}

}
