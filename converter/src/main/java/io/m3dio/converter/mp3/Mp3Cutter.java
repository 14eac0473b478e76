package io.m3dio.converter.mp3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Cuts an MP3 at any sample without re-encoding. Played one after the other, the parts
 * are equal to the whole, sample by sample. A part contains the frames of its samples and
 * one or two frames before them, with which a decoder reaches the right state. They are
 * preceded by a silent frame that contains their data in the bit reservoir. The gapless
 * tag tells players which samples at both ends to skip.
 */
public final class Mp3Cutter implements Closeable {

	/**
	 * In samples: the output of a decoder depends on two earlier granules, as granules
	 * overlap and the filters remember 480 samples.
	 */
	private static final int WARM_UP = 2 * 576;

	private final FrameWindow window;

	private final int frameSamples;

	/** Where the next part starts in the decoded samples. */
	private long position;

	/**
	 * Opens an MP3.
	 * @param file a file without ID3 tag
	 * @param delay how many samples the encoder added at the beginning
	 * @throws NoMp3Exception if it contains no audio
	 * @throws IOException if it cannot be read
	 */
	public Mp3Cutter(Path file, long delay) throws IOException {
		this.window = new FrameWindow(file);
		FrameWindow.WindowFrame first = this.window.at(0);
		if (first == null) {
			throw new NoMp3Exception("There is no frame to cut");
		}
		this.frameSamples = first.header().samples();
		this.position = delay + GaplessTag.DECODER_DELAY;
	}

	/**
	 * Writes the next part.
	 * @param samples how many samples of each channel it has
	 * @param writer writes it
	 * @param watch is called for every frame and may cancel by an exception
	 * @return what was written
	 * @throws IOException if a file cannot be read or written
	 */
	public Mp3File cut(long samples, Mp3Writer writer, Runnable watch) throws IOException {
		long number = frameAt(this.position);
		long delay = this.position - GaplessTag.DECODER_DELAY - number * this.frameSamples;
		this.window.drop(number);
		FrameWindow.WindowFrame frame = this.window.at(number);
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

	/** Returns the frame at which a decoder has to start for a position. */
	private long frameAt(long position) {
		return Math.max(0, position - WARM_UP) / this.frameSamples;
	}

	@Override
	public void close() throws IOException {
		this.window.close();
	}

}
