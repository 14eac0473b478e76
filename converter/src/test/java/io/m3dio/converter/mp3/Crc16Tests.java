package io.m3dio.converter.mp3;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Crc16Tests {

	private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

	/** The check value of CRC-16/ARC. */
	@Test
	void isTheOneThatIsKnownAsArc() {
		assertThat(new Crc16().update(CHECK, CHECK.length).value()).isEqualTo(0xbb3d);
	}

	@Test
	void isTheSameInPieces() {
		Crc16 crc = new Crc16();
		for (byte one : CHECK) {
			crc.update(new byte[] { one }, 1);
		}
		assertThat(crc.value()).isEqualTo(0xbb3d);
	}

}
