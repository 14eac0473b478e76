package io.m3dio.converter.mp3;

/**
 * The checksum of the LAME tag: CRC-16 with the polynomial x¹⁶ + x¹⁵ + x² + 1, the least
 * significant bit first.
 */
final class Crc16 {

	private static final int[] TABLE = table();

	private int value;

	Crc16 update(byte[] bytes, int length) {
		for (int i = 0; i < length; i++) {
			this.value = this.value >> 8 ^ TABLE[(this.value ^ bytes[i]) & 0xff];
		}
		return this;
	}

	int value() {
		return this.value;
	}

	private static int[] table() {
		int[] table = new int[256];
		for (int i = 0; i < table.length; i++) {
			int crc = i;
			for (int bit = 0; bit < 8; bit++) {
				crc = ((crc & 1) != 0) ? crc >> 1 ^ 0xa001 : crc >> 1;
			}
			table[i] = crc;
		}
		return table;
	}

}
