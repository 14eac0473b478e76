package io.m3dio.db.output;

/**
 * Calculates with CRC-32 checksums, as polynomials over GF(2), without the bytes that
 * they are of. The way is that of zlib's {@code crc32_combine}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952#section-8">RFC 1952, 8</a>
 */
final class Crc32 {

	private static final long POLYNOMIAL = 0xedb88320L;

	/** The polynomial 1, as the highest bit has the lowest power. */
	private static final long ONE = 1L << 31;

	private static final int BITS = 32;

	private Crc32() {
	}

	/**
	 * Returns the checksum of a file whose beginning is replaced.
	 * @param file the checksum of the file
	 * @param former the checksum of its beginning
	 * @param present the checksum of the bytes that replace the beginning, as many or not
	 * @param rest how many bytes follow the beginning
	 * @return the checksum of the file with its new beginning
	 */
	static long replaceHead(long file, long former, long present, long rest) {
		return file ^ multiply(powerOfX(8 * rest), former ^ present);
	}

	/**
	 * Returns x to the power of n by squaring, modulo the polynomial.
	 */
	private static long powerOfX(long n) {
		long power = ONE;
		long square = ONE >> 1;
		for (long left = n; left > 0; left >>= 1) {
			if ((left & 1) != 0) {
				power = multiply(square, power);
			}
			square = multiply(square, square);
		}
		return power;
	}

	private static long multiply(long a, long b) {
		long product = 0;
		long shifted = b;
		for (int bit = BITS - 1; bit >= 0; bit--) {
			if ((a >> bit & 1) != 0) {
				product ^= shifted;
			}
			shifted = ((shifted & 1) != 0) ? shifted >> 1 ^ POLYNOMIAL : shifted >> 1;
		}
		return product;
	}

}
