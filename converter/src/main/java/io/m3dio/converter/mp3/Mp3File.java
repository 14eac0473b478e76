package io.m3dio.converter.mp3;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An MP3 file as described by the Xing and LAME tag in its first frame, from which
 * players take the duration. Reading the tag is much cheaper than running ffprobe.
 *
 * @param size the file's size in bytes
 * @param sampleRate the sample rate in Hz
 * @param channels the number of channels, 1 or 2
 * @param frames how many frames follow the tag
 * @param samples how many samples of each channel a gapless player plays, without encoder
 * delay and padding
 * @param delay how many samples the encoder added at the beginning
 * @param variable whether the bit rate varies
 * @see <a href="http://gabriel.mp3-tech.org/mp3infotag.html">The LAME tag</a>
 */
public record Mp3File(long size, int sampleRate, int channels, long frames, long samples, long delay,
		boolean variable) {

	private static final int ID3_HEADER = 10;

	private static final int TOC = 100;

	private static final int LAME_DELAY = 21;

	/**
	 * Reads the tag.
	 * @param path the file
	 * @return the file
	 * @throws NoMp3Exception if there is none
	 * @throws IOException if the file cannot be read
	 */
	public static Mp3File read(Path path) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			byte[] first = new byte[1024];
			long start = firstFrame(file);
			file.seek(start);
			int count = file.read(first);
			if (count < first.length / 8) {
				throw new NoMp3Exception("No MP3 frame");
			}
			return parse(first, file.length());
		}
	}

	/**
	 * Returns the duration.
	 * @return the duration in seconds
	 */
	public double seconds() {
		return (double) this.samples / this.sampleRate;
	}

	/**
	 * Returns the mean bit rate, including tags.
	 * @return the bit rate in bit/s
	 */
	public int bitRate() {
		return (int) Math.round(this.size * 8 / seconds());
	}

	private static long firstFrame(RandomAccessFile file) throws IOException {
		byte[] header = new byte[ID3_HEADER];
		if (file.read(header) < ID3_HEADER || header[0] != 'I' || header[1] != 'D' || header[2] != '3') {
			return 0;
		}
		return ID3_HEADER + ((header[6] << 21) | (header[7] << 14) | (header[8] << 7) | header[9]);
	}

	private static Mp3File parse(byte[] first, long size) throws IOException {
		FrameHeader header = FrameHeader.at(first, 0);
		ByteBuffer frame = ByteBuffer.wrap(first).position(FrameHeader.SIZE + header.sideInfoLength());
		String tag = text(frame, 4);
		int flags = frame.getInt();
		if (!(tag.equals("Xing") || tag.equals("Info")) || (flags & 1) == 0) {
			throw new NoMp3Exception("No Xing header");
		}
		long frames = Integer.toUnsignedLong(frame.getInt());
		int skipped = ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? TOC : 0) + ((flags & 8) != 0 ? 4 : 0);
		frame.position(frame.position() + skipped + LAME_DELAY);
		int delayAndPadding = (frame.getShort() << 8 & 0xffff00) | (frame.get() & 0xff);
		long samples = frames * header.samples() - (delayAndPadding >> 12) - (delayAndPadding & 0xfff);
		return new Mp3File(size, header.sampleRate(), header.channels(), frames, Math.max(0, samples),
				delayAndPadding >> 12, tag.equals("Xing"));
	}

	private static String text(ByteBuffer buffer, int length) {
		byte[] text = new byte[length];
		buffer.get(text);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

}
