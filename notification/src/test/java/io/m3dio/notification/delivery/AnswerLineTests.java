package io.m3dio.notification.delivery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://m3dio.example/d/", "https://m3dio.example/d/all/",
			"https://m3dio.example/reset?token=", "https://m3dio.example/undo?from=mail&amp;token=",
			"{\"downloadUrl\":\"https:\\/\\/m3dio.example\\/d\\/all\\/", "url=https%3A%2F%2Fm3dio.example%2Fd%2F",
			"https%3a%2f%2fm3dio.example%2fverify%3ftoken%3d" })
	void hidesTheSecretOfALinkThatTheServerQuotes(String link) {
		assertThat(AnswerLine.of("554 spam: " + link + "q3JX0-Zt_1k is listed"))
			.isEqualTo("554 spam: " + link + "… is listed");
	}

	@Test
	void isOneLine() {
		assertThat(AnswerLine.of("421\r\n closing\u0000 ")).isEqualTo("421 closing");
	}

}
