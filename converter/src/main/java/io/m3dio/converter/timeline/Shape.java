package io.m3dio.converter.timeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns the volume of audio, and fades it in and out. It is silent at its end wherever
 * that comes: the last seconds are held back until it is known.
 */
public final class Shape implements PcmSink {

	/** In seconds: a longer fade begins where the end is expected. */
	private static final int HELD = 30;

	private final PcmSink sink;

	private final int channels;

	private final float gain;

	private final long fadeIn;

	private final long fadeOut;

	private final long expected;

	private final long held;

	private final Deque<float[]> waiting = new ArrayDeque<>();

	private long waitingLength;

	private long position;

	/**
	 * A shape of audio.
	 * @param decibels by how much it gets louder
	 * @param fadeIn for how long it fades in, in seconds
	 * @param fadeOut for how long it fades out, in seconds
	 * @param seconds how long it is expected to last
	 * @param sampleRate its sample rate in Hz
	 * @param channels how many samples stand side by side
	 * @param sink takes the result
	 */
	public Shape(double decibels, double fadeIn, double fadeOut, double seconds, int sampleRate, int channels,
			PcmSink sink) {
		this.sink = sink;
		this.channels = channels;
		this.gain = (float) Math.pow(10, decibels / 20);
		this.fadeIn = Math.round(fadeIn * sampleRate);
		this.fadeOut = Math.round(fadeOut * sampleRate);
		this.expected = Math.round(seconds * sampleRate);
		this.held = Math.min(this.fadeOut, (long) HELD * sampleRate);
	}

	@Override
	public void accept(float[] samples, int offset, int count) throws IOException, InterruptedException {
		shape(samples, offset, count);
		if (this.held == 0) {
			this.sink.accept(samples, offset, count);
			return;
		}
		float[] some = new float[count];
		System.arraycopy(samples, offset, some, 0, count);
		this.waiting.add(some);
		this.waitingLength += count / this.channels;
		while (this.waitingLength - this.waiting.element().length / this.channels >= this.held) {
			float[] first = this.waiting.remove();
			this.waitingLength -= first.length / this.channels;
			this.sink.accept(first, 0, first.length);
		}
	}

	private void shape(float[] samples, int offset, int count) {
		long length = count / this.channels;
		boolean plain = this.gain == 1 && this.position >= this.fadeIn
				&& (this.fadeOut == 0 || this.position + length <= this.expected - this.fadeOut);
		if (!plain) {
			for (int i = 0; i < count; i++) {
				samples[offset + i] *= this.gain * volume(this.position + i / this.channels);
			}
		}
		this.position += length;
	}

	private float volume(long position) {
		float volume = (position < this.fadeIn) ? (float) position / this.fadeIn : 1;
		long left = this.expected - position;
		return (left < this.fadeOut) ? volume * Math.max(0, (float) left / this.fadeOut) : volume;
	}

	@Override
	public void finish() throws IOException, InterruptedException {
		boolean early = this.position < this.expected;
		long left = this.waitingLength;
		for (float[] some : this.waiting) {
			for (int i = 0; early && i < some.length; i++) {
				some[i] *= Math.min(1, (float) (left - i / this.channels) / this.held);
			}
			left -= some.length / this.channels;
			this.sink.accept(some, 0, some.length);
		}
		this.sink.finish();
	}

}
