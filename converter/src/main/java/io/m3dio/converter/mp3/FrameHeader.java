package io.m3dio.converter.mp3;

import io.m3dio.db.mp3.MpegVersion;

/**
 * The header of a frame of MPEG audio layer III.
 *
 * @param bits the header, most significant bit first
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.1.3</a>
 */
record FrameHeader(int bits) {

	static final int SIZE = 4;

	private static final int[] KILOBITS_1 = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 };

	private static final int[] KILOBITS_2 = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 };

	private static final int SYNC = 0x7ff;

	private static final int RESERVED = 1;

	private static final int RESERVED_SAMPLE_RATE = 3;

	private static final int MPEG_1 = 3;

	private static final int MPEG_2 = 2;

	private static final int LAYER_3 = 1;

	private static final int MONO = 3;

	/**
	 * Reads a header.
	 * @param bytes the array with the header
	 * @param offset where it starts
	 * @return the header
	 * @throws NoMp3Exception if there is no header, or it has a free bit rate
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
				&& field(10, 3) != RESERVED_SAMPLE_RATE && bitRateIndex() > 0 && bitRateIndex() < KILOBITS_1.length;
	}

	/**
	 * Returns whether it is MPEG-1, with at least 32 kHz and two granules per frame.
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
		return mpegVersion().sampleRates().get(field(10, 3));
	}

	/**
	 * Returns how many samples of each channel the frame has.
	 * @return the number of samples
	 */
	int samples() {
		return SampleRates.frameSamples(mpegVersion());
	}

	int granules() {
		return isMpeg1() ? 2 : 1;
	}

	int kilobits() {
		return (isMpeg1() ? KILOBITS_1 : KILOBITS_2)[bitRateIndex()];
	}

	/**
	 * Returns the size of the whole frame.
	 * @return the size in bytes
	 */
	int length() {
		return samples() / 8 * kilobits() * 1000 / sampleRate() + field(9, 1);
	}

	int sideInfoLength() {
		return isMpeg1() ? (isMono() ? 17 : 32) : (isMono() ? 9 : 17);
	}

	/**
	 * Returns where the main data starts.
	 * @return the offset from the first byte of the frame
	 */
	int mainDataOffset() {
		return SIZE + (hasChecksum() ? 2 : 0) + sideInfoLength();
	}

	/**
	 * Returns the header of the smallest frame of at least a given size.
	 * @param bytes the size in bytes
	 * @return the header, or that of the largest frame if none is large enough
	 */
	FrameHeader atLeast(int bytes) {
		FrameHeader header = withBitRate(1);
		for (int index = 2; index < KILOBITS_1.length && header.length() < bytes; index++) {
			header = withBitRate(index);
		}
		return header;
	}

	/**
	 * Returns this header if its frame is large enough, or else that of a larger frame.
	 * @param bytes the size in bytes
	 * @return the header, or that of the largest frame if none is large enough
	 */
	FrameHeader orLarger(int bytes) {
		return (length() >= bytes) ? this : atLeast(bytes);
	}

	/** Returns the header of a frame without checksum. */
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

	private MpegVersion mpegVersion() {
		return switch (version()) {
			case MPEG_1 -> MpegVersion.MPEG_1;
			case MPEG_2 -> MpegVersion.MPEG_2;
			default -> MpegVersion.MPEG_2_5;
		};
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
