package io.m3dio.converter.mp3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first frame of an MP3, which is silent and contains the Xing tag with LAME's
 * extension. It tells players the duration, where to seek to, and which samples at both
 * ends the encoder added.
 *
 * @see <a href="http://gabriel.mp3-tech.org/mp3infotag.html">The LAME tag</a>
 */
final class GaplessTag {

	/** In samples: what every decoder adds at the beginning. */
	static final int DECODER_DELAY = 529;

	private static final int XING = 120;

	private static final int LAME = 36;

	private static final int MAX_12_BITS = 4095;

	private static final int ALL_FIELDS = 15;

	private static final int CONSTANT = 1;

	private static final int VARIABLE = 4;

	private final FrameHeader header;

	/**
	 * Creates the tag of an MP3.
	 * @param first the header of the first frame of audio
	 */
	GaplessTag(FrameHeader first) {
		// Keeps the bit rate if possible, so that a constant one looks constant.
		this.header = first.withoutChecksum().orLarger(FrameHeader.SIZE + first.sideInfoLength() + XING + LAME);
	}

	int length() {
		return this.header.length();
	}

	/**
	 * Returns the frame.
	 * @param audio the audio that follows
	 * @return the frame
	 */
	byte[] frame(Audio audio) {
		byte[] frame = new byte[length()];
		this.header.writeTo(frame);
		ByteBuffer tag = ByteBuffer.wrap(frame).position(FrameHeader.SIZE + this.header.sideInfoLength());
		long size = length() + audio.bytes();
		tag.put(ascii(audio.variable() ? "Xing" : "Info")).putInt(ALL_FIELDS);
		tag.putInt((int) audio.frames()).putInt((int) size).put(audio.seekTable().points(size));
		tag.putInt(100 - 10 * audio.quality());
		tag.put(ascii("LAME     ")).put((byte) (audio.variable() ? VARIABLE : CONSTANT)).put((byte) 0);
		tag.putInt(0).putInt(0).put((byte) 0);
		tag.put((byte) Math.min(255, audio.kilobits()));
		int ends = clamp(audio.delay()) << 12 | clamp(audio.padding());
		tag.put((byte) (ends >> 16)).putShort((short) ends);
		tag.put((byte) 0).put((byte) 0).putShort((short) 0);
		tag.putInt((int) size).putShort((short) audio.crc());
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
	 * What the tag describes.
	 *
	 * @param variable whether the bit rate varies
	 * @param quality LAME's quality number of the variable bit rate, 0 to 9
	 * @param kilobits the constant or the lowest bit rate in kbit/s
	 * @param frames how many frames follow
	 * @param bytes the size of the frames in bytes
	 * @param delay how many samples the encoder added at the beginning
	 * @param padding how many samples are added at the end
	 * @param crc the checksum of the frames
	 * @param seekTable the positions of the frames
	 */
	record Audio(boolean variable, int quality, int kilobits, long frames, long bytes, long delay, long padding,
			int crc, SeekTable seekTable) {
	}

}
