package io.m3dio.notification.delivery;

import org.springframework.core.NestedExceptionUtils;

/**
 * Describes why an attempt failed, for the log and for the column {@code failure}.
 */
final class FailureReason {

	private FailureReason() {
	}

	static String of(RuntimeException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return AnswerLine.of((cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName());
	}

}
