package io.m3dio.converter.format;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An MP3 file, as its first frame describes it: the tag of Xing and LAME, which players
 * take its duration from. Reading it costs one read; a second ffprobe costs a process.
 *
 * @param size the file's size in bytes
 * @param sampleRate in Hz
 * @param samples how many samples a gapless player plays: encoder delay and padding taken
 * off
 * @param variable whether the bit rate varies
 * @see <a href="http://gabriel.mp3-tech.org/mp3infotag.html">The LAME tag</a>
 */
public record Mp3File(long size, int sampleRate, long samples, boolean variable) {

	private static final int[] SAMPLE_RATES = { 44100, 48000, 32000 };

	private static final int ID3_HEADER = 10;

	private static final int MPEG_1 = 3;

	private static final int MPEG_2 = 2;

	private static final int MONO = 3;

	private static final int TOC = 100;

	private static final int LAME_DELAY = 21;

	/**
	 * Reads the tag.
	 * @param path the file
	 * @return what it says
	 * @throws NoMp3Exception if there is none
	 * @throws IOException if the file cannot be read
	 */
	public static Mp3File read(Path path) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			byte[] first = new byte[1024];
			long start = firstFrame(file);
			file.seek(start);
			int count = file.read(first);
			if (count < first.length / 4) {
				throw new NoMp3Exception("No MP3 frame");
			}
			return parse(ByteBuffer.wrap(first), file.length());
		}
	}

	/**
	 * How long it plays.
	 * @return the duration in seconds
	 */
	public double seconds() {
		return (double) this.samples / this.sampleRate;
	}

	/**
	 * The mean bit rate, tags included.
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

	private static Mp3File parse(ByteBuffer frame, long size) throws IOException {
		int header = frame.getInt();
		int version = (header >> 19) & 3;
		int rate = (header >> 10) & 3;
		if ((header >>> 21) != 0x7ff || rate == SAMPLE_RATES.length) {
			throw new NoMp3Exception("No MP3 frame");
		}
		boolean mono = ((header >> 6) & 3) == MONO;
		int sideInfo = (version == MPEG_1) ? (mono ? 17 : 32) : (mono ? 9 : 17);
		frame.position(4 + sideInfo);
		String tag = text(frame, 4);
		int flags = frame.getInt();
		if (!(tag.equals("Xing") || tag.equals("Info")) || (flags & 1) == 0) {
			throw new NoMp3Exception("No Xing header");
		}
		long frames = Integer.toUnsignedLong(frame.getInt());
		int skipped = ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? TOC : 0) + ((flags & 8) != 0 ? 4 : 0);
		frame.position(frame.position() + skipped + LAME_DELAY);
		int delayAndPadding = (frame.getShort() << 8 & 0xffff00) | (frame.get() & 0xff);
		long samples = frames * ((version == MPEG_1) ? 1152 : 576) - (delayAndPadding >> 12)
				- (delayAndPadding & 0xfff);
		int divisor = (version == MPEG_1) ? 1 : (version == MPEG_2) ? 2 : 4;
		return new Mp3File(size, SAMPLE_RATES[rate] / divisor, Math.max(0, samples), tag.equals("Xing"));
	}

	private static String text(ByteBuffer buffer, int length) {
		byte[] text = new byte[length];
		buffer.get(text);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

}
