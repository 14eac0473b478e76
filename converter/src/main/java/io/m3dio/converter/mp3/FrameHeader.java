package io.m3dio.converter.mp3;

/**
 * The four bytes that every frame of MPEG audio layer III begins with.
 *
 * @param bits the header, most significant bit first
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.1.3</a>
 */
record FrameHeader(int bits) {

	static final int SIZE = 4;

	private static final int[] KILOBITS_1 = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 };

	private static final int[] KILOBITS_2 = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 };

	private static final int[] SAMPLE_RATES = { 44100, 48000, 32000 };

	private static final int SYNC = 0x7ff;

	private static final int RESERVED = 1;

	private static final int MPEG_1 = 3;

	private static final int MPEG_2 = 2;

	private static final int LAYER_3 = 1;

	private static final int MONO = 3;

	/**
	 * Reads a header.
	 * @param bytes where it is
	 * @param offset from where on
	 * @return the header
	 * @throws NoMp3Exception if there is none, or one of a free bit rate
	 */
	static FrameHeader at(byte[] bytes, int offset) throws NoMp3Exception {
		int bits = 0;
		for (int i = offset; i < offset + SIZE; i++) {
			bits = bits << 8 | bytes[i] & 0xff;
		}
		FrameHeader header = new FrameHeader(bits);
		if (!header.isValid()) {
			throw new NoMp3Exception("No MP3 frame: " + Integer.toHexString(bits));
		}
		return header;
	}

	private boolean isValid() {
		return (this.bits >>> 21) == SYNC && version() != RESERVED && field(17, 3) == LAYER_3
				&& field(10, 3) < SAMPLE_RATES.length && bitRateIndex() > 0 && bitRateIndex() < KILOBITS_1.length;
	}

	/**
	 * Whether it is MPEG-1: 32 kHz and above, two granules a frame.
	 * @return whether it is
	 */
	boolean isMpeg1() {
		return version() == MPEG_1;
	}

	boolean isMono() {
		return field(6, 3) == MONO;
	}

	int channels() {
		return isMono() ? 1 : 2;
	}

	boolean hasChecksum() {
		return field(16, 1) == 0;
	}

	int sampleRate() {
		return SAMPLE_RATES[field(10, 3)] >> (isMpeg1() ? 0 : (version() == MPEG_2) ? 1 : 2);
	}

	/**
	 * How many samples of each channel a frame stands for.
	 * @return the number
	 */
	int samples() {
		return isMpeg1() ? 1152 : 576;
	}

	int granules() {
		return isMpeg1() ? 2 : 1;
	}

	int kilobits() {
		return (isMpeg1() ? KILOBITS_1 : KILOBITS_2)[bitRateIndex()];
	}

	/**
	 * The size of the whole frame.
	 * @return the size in bytes
	 */
	int length() {
		return samples() / 8 * kilobits() * 1000 / sampleRate() + field(9, 1);
	}

	int sideInfoLength() {
		return isMpeg1() ? (isMono() ? 17 : 32) : (isMono() ? 9 : 17);
	}

	/**
	 * Where the main data begins.
	 * @return the offset from the frame's first byte
	 */
	int mainDataOffset() {
		return SIZE + (hasChecksum() ? 2 : 0) + sideInfoLength();
	}

	/**
	 * The header of a frame that is just large enough, not padded.
	 * @param bytes how large it has to be
	 * @return the header; that of the largest frame if none is large enough
	 */
	FrameHeader atLeast(int bytes) {
		FrameHeader header = withBitRate(1);
		for (int index = 2; index < KILOBITS_1.length && header.length() < bytes; index++) {
			header = withBitRate(index);
		}
		return header;
	}

	/**
	 * The header of a frame that is large enough: this one, if it is.
	 * @param bytes how large it has to be
	 * @return the header; that of the largest frame if none is large enough
	 */
	FrameHeader orLarger(int bytes) {
		return (length() >= bytes) ? this : atLeast(bytes);
	}

	/** Without room for a checksum, which would follow the header. */
	FrameHeader withoutChecksum() {
		return new FrameHeader(this.bits | 1 << 16);
	}

	private FrameHeader withBitRate(int index) {
		return new FrameHeader(this.bits & ~0xf200 | index << 12);
	}

	void writeTo(byte[] frame) {
		for (int i = 0; i < SIZE; i++) {
			frame[i] = (byte) (this.bits >> (24 - 8 * i));
		}
	}

	private int version() {
		return field(19, 3);
	}

	private int bitRateIndex() {
		return field(12, 15);
	}

	private int field(int shift, int mask) {
		return (this.bits >> shift) & mask;
	}

}
