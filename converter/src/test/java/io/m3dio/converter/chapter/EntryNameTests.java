package io.m3dio.converter.chapter;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntryName}.
 */
class EntryNameTests {

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false,
			value = { "Overture,01 – Overture.mp3", "../../etc/passwd,01 – -..-etc-passwd.mp3",
					"C:\\Windows\\x,01 – C-Windows-x.mp3", "CON,01 – CON.mp3",
					"Who? What* <\"now\">|,01 – Who- What- -now-.mp3", "  a   b . . ,01 – a b.mp3", "...,01.mp3",
					"'',01.mp3", "Füße – 日本 😀,01 – Füße – 日本 😀.mp3", "u\u0308,01 – ü.mp3",
					"moc.\u202egnp.exe,01 – moc. gnp.exe.mp3", "\ud83d broken,01 – broken.mp3" })
	void isSafeEverywhere(String title, String name) {
		assertThat(EntryName.of(1, 3, title)).isEqualTo(name);
	}

	@Test
	void hasNoControlCharacters() {
		assertThat(EntryName.of(1, 3, "a\0b\r\nc\u2028d\u007f")).isEqualTo("01 – a b c d.mp3");
	}

	@Test
	void keepsTheOrderWhereNamesAreSorted() {
		assertThat(IntStream.rangeClosed(1, 120).mapToObj((number) -> EntryName.of(number, 120, "same"))).isSorted()
			.doesNotHaveDuplicates()
			.startsWith("001 – same.mp3");
	}

	@Test
	void isNeverLongerThanFileSystemsTake() {
		for (String title : new String[] { "x".repeat(300), "日本".repeat(150), "😀".repeat(300), "x. ".repeat(100) }) {
			String name = EntryName.of(999, 999, title);
			assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(160, 180);
			assertThat(name).endsWith(".mp3").matches("[^.].*[^ .]\\.mp3").doesNotContain("\ufffd");
		}
	}

}
