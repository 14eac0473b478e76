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
	void hidesALinkThatTheServerQuotes() {
		assertThat(
				FailureReason.of(new IllegalStateException("554 spam: https://m3dio.example/d/q3JX0-Zt_1k is listed")))
			.isEqualTo("554 spam: https://m3dio.example/d/… is listed");
	}

	@Test
	void fitsItsColumn() {
		assertThat(FailureReason.of(new IllegalStateException("x".repeat(2000)))).hasSize(500).endsWith("x…");
		assertThat(FailureReason.of(new NullPointerException())).isEqualTo("NullPointerException");
	}

}
