package io.m3dio.converter.mp3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first frame of an MP3, which is silent and tells players how long it plays, where
 * to jump to, and which samples at both ends the encoder added: the tag of Xing, with the
 * extension of LAME.
 *
 * @see <a href="http://gabriel.mp3-tech.org/mp3infotag.html">The LAME tag</a>
 */
final class GaplessTag {

	/** What LAME's encoder adds at the beginning, and what a decoder adds to it. */
	static final int DECODER_DELAY = 529;

	private static final int XING = 120;

	private static final int LAME = 36;

	private static final int MAX_12_BITS = 4095;

	private static final int ALL_FIELDS = 15;

	private static final int CONSTANT = 1;

	private static final int VARIABLE = 4;

	private final FrameHeader header;

	/**
	 * A tag for frames like this one.
	 * @param first the header of the first frame of music
	 */
	GaplessTag(FrameHeader first) {
		// Music at a constant bit rate looks like it from the first frame on.
		this.header = first.withoutChecksum().orLarger(FrameHeader.SIZE + first.sideInfoLength() + XING + LAME);
	}

	int length() {
		return this.header.length();
	}

	/**
	 * Writes the frame.
	 * @param music what it is about
	 * @return the frame
	 */
	byte[] frame(Music music) {
		byte[] frame = new byte[length()];
		this.header.writeTo(frame);
		ByteBuffer tag = ByteBuffer.wrap(frame).position(FrameHeader.SIZE + this.header.sideInfoLength());
		long size = length() + music.bytes();
		tag.put(ascii(music.variable() ? "Xing" : "Info")).putInt(ALL_FIELDS);
		tag.putInt((int) music.frames()).putInt((int) size).put(music.seekTable().points(size));
		tag.putInt(100 - 10 * music.quality());
		tag.put(ascii("LAME     ")).put((byte) (music.variable() ? VARIABLE : CONSTANT)).put((byte) 0);
		tag.putInt(0).putInt(0).put((byte) 0);
		tag.put((byte) Math.min(255, music.kilobits()));
		int ends = clamp(music.delay()) << 12 | clamp(music.padding());
		tag.put((byte) (ends >> 16)).putShort((short) ends);
		tag.put((byte) 0).put((byte) 0).putShort((short) 0);
		tag.putInt((int) size).putShort((short) music.crc());
		tag.putShort((short) new Crc16().update(frame, tag.position()).value());
		return frame;
	}

	private static int clamp(long samples) {
		return (int) Math.max(0, Math.min(MAX_12_BITS, samples));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * What the tag says.
	 *
	 * @param variable whether the bit rate varies
	 * @param quality the number of the variable bit rate, 0 to 9
	 * @param kilobits the constant or the smallest bit rate in kbit/s
	 * @param frames how many frames follow
	 * @param bytes how many bytes they have
	 * @param delay how many samples the encoder added at the beginning
	 * @param padding how many samples are added at the end
	 * @param crc the checksum of the frames
	 * @param seekTable where they are
	 */
	record Music(boolean variable, int quality, int kilobits, long frames, long bytes, long delay, long padding,
			int crc, SeekTable seekTable) {
	}

}
