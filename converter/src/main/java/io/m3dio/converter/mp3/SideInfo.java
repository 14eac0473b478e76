package io.m3dio.converter.mp3;

/**
 * The side information of a frame, which locates its main data.
 *
 * @param mainDataBegin how many bytes before the frame's own space its main data starts
 * @param mainDataLength the size of its main data in bytes
 * @see <a href="https://www.iso.org/standard/22412.html">ISO/IEC 11172-3, 2.4.1.7</a>
 */
record SideInfo(int mainDataBegin, int mainDataLength) {

	static SideInfo of(byte[] frame, FrameHeader header) {
		int first = 8 * (header.mainDataOffset() - header.sideInfoLength());
		boolean mpeg1 = header.isMpeg1();
		int channels = header.channels();
		int begin = bits(frame, first, mpeg1 ? 9 : 8);
		int privateBits = mpeg1 ? (header.isMono() ? 5 : 3) : (header.isMono() ? 1 : 2);
		int granule = first + (mpeg1 ? 9 + 4 * channels : 8) + privateBits;
		int bits = 0;
		for (int i = 0; i < header.granules() * channels; i++) {
			bits += bits(frame, granule + i * (mpeg1 ? 59 : 63), 12);
		}
		return new SideInfo(begin, (bits + 7) / 8);
	}

	/**
	 * Returns how far back the main data of a frame may start.
	 * @param header the header of the frame
	 * @return the distance in bytes
	 */
	static int farthest(FrameHeader header) {
		return header.isMpeg1() ? 511 : 255;
	}

	static void putMainDataBegin(byte[] frame, FrameHeader header, int begin) {
		int offset = header.mainDataOffset() - header.sideInfoLength();
		if (header.isMpeg1()) {
			frame[offset] = (byte) (begin >> 1);
			frame[offset + 1] = (byte) (frame[offset + 1] & 0x7f | (begin & 1) << 7);
		}
		else {
			frame[offset] = (byte) begin;
		}
	}

	private static int bits(byte[] bytes, int position, int count) {
		int value = 0;
		for (int i = position; i < position + count; i++) {
			value = value << 1 | bytes[i >> 3] >> (7 - (i & 7)) & 1;
		}
		return value;
	}

}
