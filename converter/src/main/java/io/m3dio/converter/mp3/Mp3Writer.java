package io.m3dio.converter.mp3;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Writes an MP3 file with an ID3 tag, the gapless tag and the frames.
 */
public final class Mp3Writer implements Closeable {

	/**
	 * How many samples LAME adds at the beginning.
	 */
	public static final int LAME_DELAY = 576;

	/**
	 * How many samples every decoder adds at the beginning.
	 */
	public static final int DECODER_DELAY = GaplessTag.DECODER_DELAY;

	private final FileChannel channel;

	private final OutputStream out;

	private final boolean variable;

	private final int quality;

	private final SeekTable seekTable = new SeekTable();

	private final Crc16 crc = new Crc16();

	private final long start;

	private @Nullable FrameHeader first;

	private @Nullable GaplessTag tag;

	private int kilobits = Integer.MAX_VALUE;

	private long frames;

	private long bytes;

	/**
	 * Creates a file.
	 * @param file the file
	 * @param id3 the bytes of the ID3 tag
	 * @param variable whether the bit rate varies
	 * @param quality LAME's quality number of the variable bit rate, 0 to 9
	 * @throws IOException if it cannot be written
	 */
	public Mp3Writer(Path file, byte[] id3, boolean variable, int quality) throws IOException {
		this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE);
		this.out = new BufferedOutputStream(Channels.newOutputStream(this.channel), 256 * 1024);
		this.variable = variable;
		this.quality = quality;
		this.start = id3.length;
		this.out.write(id3);
	}

	/**
	 * Adds a frame.
	 * @param frame the frame
	 * @throws IOException if it cannot be written
	 */
	public void add(byte[] frame) throws IOException {
		if (this.tag == null) {
			this.first = FrameHeader.at(frame, 0);
			this.tag = new GaplessTag(this.first);
			this.out.write(new byte[this.tag.length()]);
		}
		FrameHeader header = FrameHeader.at(frame, 0);
		this.kilobits = Math.min(this.kilobits, header.kilobits());
		this.seekTable.add(this.bytes + this.tag.length());
		this.crc.update(frame, frame.length);
		this.out.write(frame);
		this.frames++;
		this.bytes += frame.length;
	}

	/**
	 * Completes the file.
	 * @param delay how many samples the encoder added at the beginning
	 * @param samples how many samples of each channel are to be played
	 * @return what was written
	 * @throws NoMp3Exception if there was no frame
	 * @throws IOException if it cannot be written
	 */
	public Mp3File finish(long delay, long samples) throws IOException {
		FrameHeader header = this.first;
		if (header == null || this.tag == null) {
			throw new NoMp3Exception("No frame was encoded");
		}
		long padding = this.frames * header.samples() - delay - samples;
		byte[] frame = this.tag.frame(new GaplessTag.Audio(this.variable, this.quality, this.kilobits, this.frames,
				this.bytes, delay, padding, this.crc.value(), this.seekTable));
		this.out.flush();
		this.channel.write(ByteBuffer.wrap(frame), this.start);
		return new Mp3File(this.channel.size(), header.sampleRate(), header.channels(), this.frames, samples, delay,
				this.variable);
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
