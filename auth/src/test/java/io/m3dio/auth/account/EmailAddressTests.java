package io.m3dio.auth.account;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EmailAddress}.
 */
class EmailAddressTests {

	@ParameterizedTest
	@CsvSource({ "'  Ana@Example.COM ', ana@example.com",
			"first.last+tag@sub.example.org, first.last+tag@sub.example.org", "o'neil@example.ie, o'neil@example.ie",
			"a@bücher.example, a@xn--bcher-kva.example", "x@1.example.co, x@1.example.co",
			"ana@example。com, ana@example.com" })
	void normalizes(String typed, String expected) {
		assertThat(EmailAddress.parse(typed).value()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "ana", "@example.com", "ana@", "ana@localhost", "ana@example", "a b@example.com",
			"ana@exam ple.com", ".ana@example.com", "ana.@example.com", "a..b@example.com", "ana@-example.com",
			"ana@example-.com", "ana@example..com", "ana@[127.0.0.1]", "ana@127.0.0.1", "\"ana\"@example.com",
			"ana@bob@example.com", "ana@example.com\r\nBcc: all@example.com", "ana\u0000@example.com",
			"<script>@example.com", "änä@example.com", "ana@example.com.", "ana@example.c" })
	@MethodSource("tooLong")
	void refuses(String typed) {
		assertThatExceptionOfType(AccountException.InvalidEmail.class).isThrownBy(() -> EmailAddress.parse(typed));
	}

	static List<String> tooLong() {
		String label = "d".repeat(63) + ".";
		return List.of("a".repeat(65) + "@example.com", "ana@" + "d".repeat(64) + ".com",
				"ana@" + label.repeat(4) + "com", "ü".repeat(100_000) + "@example.com",
				"ana@" + "a.".repeat(8000) + "com");
	}

}
