package io.m3dio.converter.mp3;

/**
 * Computes the checksum of the LAME tag, which is CRC-16 with the polynomial x¹⁶ + x¹⁵ +
 * x² + 1 and the least significant bit first.
 */
final class Crc16 {

	/** The effect of two bytes at a time. */
	private static final char[] TABLE = table();

	private int value;

	Crc16 update(byte[] bytes, int length) {
		int crc = this.value;
		int even = length & ~1;
		for (int i = 0; i < even; i += 2) {
			crc = TABLE[crc ^ (bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8)];
		}
		this.value = (even < length) ? shift(crc ^ bytes[even] & 0xff, Byte.SIZE) : crc;
		return this;
	}

	int value() {
		return this.value;
	}

	private static char[] table() {
		char[] table = new char[1 << Character.SIZE];
		for (int i = 0; i < table.length; i++) {
			table[i] = (char) shift(i, Character.SIZE);
		}
		return table;
	}

	private static int shift(int value, int bits) {
		int crc = value;
		for (int bit = 0; bit < bits; bit++) {
			crc = ((crc & 1) != 0) ? crc >> 1 ^ 0xa001 : crc >> 1;
		}
		return crc;
	}

}
