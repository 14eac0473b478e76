package io.m3dio.converter.timeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Changes the volume of audio, and fades it in and out. The fade-out reaches silence even
 * if the end comes early, as the last seconds are held back until the end is known.
 */
public final class FadeAndGain implements PcmSink {

	/** In seconds: the start of a longer fade-out relies on the expected duration. */
	private static final int HELD = 30;

	private final PcmSink sink;

	private final int sampleFrameBytes;

	private final float gain;

	private final long fadeIn;

	private final long fadeOut;

	private final long expected;

	private final long held;

	private final Deque<byte[]> waiting = new ArrayDeque<>();

	private long waitingLength;

	private long position;

	/**
	 * Creates the filter.
	 * @param decibels the change in volume
	 * @param fadeIn how long the audio fades in, in seconds
	 * @param fadeOut how long the audio fades out, in seconds
	 * @param seconds the expected duration
	 * @param sampleRate the sample rate in Hz
	 * @param channels the number of channels
	 * @param sink takes the result
	 */
	public FadeAndGain(double decibels, double fadeIn, double fadeOut, double seconds, int sampleRate, int channels,
			PcmSink sink) {
		this.sink = sink;
		this.sampleFrameBytes = Pcm.sampleFrameBytes(channels);
		this.gain = (float) Math.pow(10, decibels / 20);
		this.fadeIn = Math.round(fadeIn * sampleRate);
		this.fadeOut = Math.round(fadeOut * sampleRate);
		this.expected = Math.round(seconds * sampleRate);
		this.held = Math.min(this.fadeOut, (long) HELD * sampleRate);
	}

	@Override
	public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		process(bytes, offset, count);
		if (this.held == 0) {
			this.sink.accept(bytes, offset, count);
			return;
		}
		this.waiting.add(Arrays.copyOfRange(bytes, offset, offset + count));
		this.waitingLength += count / this.sampleFrameBytes;
		while (this.waitingLength - this.waiting.element().length / this.sampleFrameBytes >= this.held) {
			byte[] first = this.waiting.remove();
			this.waitingLength -= first.length / this.sampleFrameBytes;
			this.sink.accept(first, 0, first.length);
		}
	}

	private void process(byte[] bytes, int offset, int count) {
		long length = count / this.sampleFrameBytes;
		boolean unchanged = this.gain == 1 && this.position >= this.fadeIn
				&& (this.fadeOut == 0 || this.position + length <= this.expected - this.fadeOut);
		if (!unchanged) {
			scale(bytes, offset, count, (sampleFrame) -> this.gain * volume(this.position + sampleFrame));
		}
		this.position += length;
	}

	private float volume(long position) {
		float volume = (position < this.fadeIn) ? (float) position / this.fadeIn : 1;
		long left = this.expected - position;
		return (left < this.fadeOut) ? volume * Math.max(0, (float) left / this.fadeOut) : volume;
	}

	/**
	 * Returns the factor that makes the fade-out reach silence in time. It may have
	 * started already.
	 */
	private float steeper(long place, long left) {
		float wanted = Math.min(1, (float) left / this.held);
		float is = Math.min(1, (float) (this.expected - place) / this.fadeOut);
		return Math.min(1, wanted / is);
	}

	private void scale(byte[] bytes, int offset, int count, Volume volume) {
		for (int at = 0; at < count; at += Float.BYTES) {
			Pcm.set(bytes, offset + at, Pcm.get(bytes, offset + at) * volume.at(at / this.sampleFrameBytes));
		}
	}

	@Override
	public void finish() throws IOException, InterruptedException {
		long left = this.waitingLength;
		for (byte[] some : this.waiting) {
			if (this.position < this.expected) {
				long first = left;
				long place = this.position - left;
				scale(some, 0, some.length, (sampleFrame) -> steeper(place + sampleFrame, first - sampleFrame));
			}
			left -= some.length / this.sampleFrameBytes;
			this.sink.accept(some, 0, some.length);
		}
		this.sink.finish();
	}

	/**
	 * The volume of each sample frame.
	 */
	@FunctionalInterface
	private interface Volume {

		float at(int sampleFrame);

	}

}
