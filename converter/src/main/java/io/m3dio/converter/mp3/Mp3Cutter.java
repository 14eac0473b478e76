package io.m3dio.converter.mp3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Cuts an MP3 into pieces at any sample, without encoding anything anew: played one after
 * the other they are the whole, sample by sample. A piece has the frames of its samples,
 * one or two before by which a decoder gets to where it would be, and in front a silent
 * one that carries what the first of them has in the bit reservoir. The gapless tag says
 * which samples at both ends are not the piece's own.
 */
public final class Mp3Cutter implements Closeable {

	/**
	 * What a decoder puts out depends on two granules before and nothing earlier: each
	 * overlaps with the next, and the filters remember 480 samples.
	 */
	private static final int WARM_UP = 2 * 576;

	private final FrameWindow window;

	private final int frameSamples;

	/** Where the next piece starts in the samples that decoding brings. */
	private long position;

	/**
	 * Opens an MP3 at its beginning.
	 * @param file a file without ID3 tag
	 * @param delay how many samples the encoder added before the music
	 * @throws NoMp3Exception if there is no music in it
	 * @throws IOException if it cannot be read
	 */
	public Mp3Cutter(Path file, long delay) throws IOException {
		this.window = new FrameWindow(file);
		FrameWindow.Held first = this.window.at(0);
		if (first == null) {
			throw new NoMp3Exception("No frame to cut");
		}
		this.frameSamples = first.header().samples();
		this.position = delay + GaplessTag.DECODER_DELAY;
	}

	/**
	 * Cuts the next piece off.
	 * @param samples how many samples of music it has
	 * @param writer writes it
	 * @param watch is called with every frame
	 * @return what was written
	 * @throws IOException if a file cannot be read or written
	 */
	public Mp3File cut(long samples, Mp3Writer writer, Runnable watch) throws IOException {
		long number = frameAt(this.position);
		long delay = this.position - GaplessTag.DECODER_DELAY - number * this.frameSamples;
		this.window.drop(number);
		FrameWindow.Held frame = this.window.at(number);
		if (number > 0 && frame != null) {
			writer.add(frame.carrier());
			delay += this.frameSamples;
		}
		this.position += samples;
		while (frame != null && number * this.frameSamples < this.position) {
			watch.run();
			writer.add(frame.frame());
			number++;
			this.window.drop(Math.min(number, frameAt(this.position)));
			frame = this.window.at(number);
		}
		return writer.finish(delay, samples);
	}

	/** Where a decoder has to begin to be right at a place. */
	private long frameAt(long position) {
		return Math.max(0, position - WARM_UP) / this.frameSamples;
	}

	@Override
	public void close() throws IOException {
		this.window.close();
	}

}
