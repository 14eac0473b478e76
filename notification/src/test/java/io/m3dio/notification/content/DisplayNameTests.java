package io.m3dio.notification.content;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DisplayNameTests {

	@Test
	void keepsOrdinaryNames() {
		assertThat(DisplayName.of("Café – live.mp3")).isEqualTo("Café – live.mp3");
		assertThat(DisplayName.of("محاضرة.mp3")).isEqualTo("محاضرة.mp3");
		assertThat(DisplayName.of("👩‍🎤 solo.mp3")).isEqualTo("👩‍🎤 solo.mp3");
	}

	@Test
	void putsLineBreaksAndControlsOnOneLine() {
		assertThat(DisplayName.of("a\r\nBcc: x@example.org\t\0.mp3\u2028b")).isEqualTo("a Bcc: x@example.org .mp3 b");
	}

	@Test
	void dropsMarksThatTurnTheDirection() {
		assertThat(DisplayName.of("talk\u202Egpm.exe\u2066\u200F\uFEFF")).isEqualTo("talkgpm.exe");
	}

	@Test
	void dropsHalfASurrogatePair() {
		assertThat(DisplayName.of("a\uD83Db.mp3")).isEqualTo("ab.mp3");
	}

	@Test
	void cutsOutTheMiddleOfLongNames() {
		String name = DisplayName.of("The very long recording of ".repeat(12) + "part 3 of 4.mp3");
		assertThat(name).hasSizeLessThanOrEqualTo(60)
			.startsWith("The very long recording of")
			.endsWith("part 3 of 4.mp3");
	}

	@Test
	void cutsBetweenCodePoints() {
		String name = DisplayName.of("🎵".repeat(300));
		assertThat(name.codePointCount(0, name.length())).isEqualTo(60);
		assertThat(name.replace("🎵", "")).isEqualTo("…");
	}

	@Test
	void takesNoCharacterApart() {
		String family = "👨\u200d👩\u200d👧";
		assertThat(DisplayName.of(family.repeat(30))).isEqualTo(family.repeat(7) + "…" + family.repeat(4));
		assertThat(DisplayName.of("e\u0301\u0323".repeat(100)).replace("e\u0301\u0323", "")).isEqualTo("…");
		assertThat(DisplayName.of("e" + "\u0301".repeat(200) + ".mp3")).isEqualTo("….mp3");
	}

	@Test
	void keepsTheFlagsThatAreSpelledWithTags() {
		String england = "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f";
		assertThat(DisplayName.of(england + " v 🏴\udb40\udc67.mp3")).isEqualTo(england + " v 🏴.mp3");
	}

	@Test
	void isNeverEmpty() {
		assertThat(DisplayName.of("\u202E\n")).isEqualTo("?");
	}

}
