package io.m3dio.notification.delivery;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReasonTests {

	@Test
	void tellsTheInnermostCauseOnOneLine() {
		assertThat(FailureReason.of(new IllegalStateException("outer", new IllegalStateException("421\r\n closing"))))
			.isEqualTo("421 closing");
	}

	@Test
	void fitsItsColumn() {
		assertThat(FailureReason.of(new IllegalStateException("x".repeat(2000)))).hasSize(500).endsWith("x…");
		assertThat(FailureReason.of(new NullPointerException())).isEqualTo("NullPointerException");
	}

}
