package io.m3dio.converter.timeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Turns the volume of audio, and fades it in and out. It is silent at its end wherever
 * that comes: the last seconds are held back until it is known.
 */
public final class FadeAndGain implements PcmSink {

	/** In seconds: a longer fade begins where the end is expected. */
	private static final int HELD = 30;

	private final PcmSink sink;

	private final int momentBytes;

	private final float gain;

	private final long fadeIn;

	private final long fadeOut;

	private final long expected;

	private final long held;

	private final Deque<byte[]> waiting = new ArrayDeque<>();

	private long waitingLength;

	private long position;

	/**
	 * A shape of audio.
	 * @param decibels by how much it gets louder
	 * @param fadeIn for how long it fades in, in seconds
	 * @param fadeOut for how long it fades out, in seconds
	 * @param seconds how long it is expected to last
	 * @param sampleRate its sample rate in Hz
	 * @param channels how many channels there are
	 * @param sink takes the result
	 */
	public FadeAndGain(double decibels, double fadeIn, double fadeOut, double seconds, int sampleRate, int channels,
			PcmSink sink) {
		this.sink = sink;
		this.momentBytes = Pcm.momentBytes(channels);
		this.gain = (float) Math.pow(10, decibels / 20);
		this.fadeIn = Math.round(fadeIn * sampleRate);
		this.fadeOut = Math.round(fadeOut * sampleRate);
		this.expected = Math.round(seconds * sampleRate);
		this.held = Math.min(this.fadeOut, (long) HELD * sampleRate);
	}

	@Override
	public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		shape(bytes, offset, count);
		if (this.held == 0) {
			this.sink.accept(bytes, offset, count);
			return;
		}
		this.waiting.add(Arrays.copyOfRange(bytes, offset, offset + count));
		this.waitingLength += count / this.momentBytes;
		while (this.waitingLength - this.waiting.element().length / this.momentBytes >= this.held) {
			byte[] first = this.waiting.remove();
			this.waitingLength -= first.length / this.momentBytes;
			this.sink.accept(first, 0, first.length);
		}
	}

	private void shape(byte[] bytes, int offset, int count) {
		long length = count / this.momentBytes;
		boolean plain = this.gain == 1 && this.position >= this.fadeIn
				&& (this.fadeOut == 0 || this.position + length <= this.expected - this.fadeOut);
		if (!plain) {
			turn(bytes, offset, count, (moment) -> this.gain * volume(this.position + moment));
		}
		this.position += length;
	}

	private float volume(long position) {
		float volume = (position < this.fadeIn) ? (float) position / this.fadeIn : 1;
		long left = this.expected - position;
		return (left < this.fadeOut) ? volume * Math.max(0, (float) left / this.fadeOut) : volume;
	}

	/**
	 * By how much more it has to fade so that it ends in time; it is fading already,
	 * perhaps.
	 */
	private float steeper(long place, long left) {
		float wanted = Math.min(1, (float) left / this.held);
		float is = Math.min(1, (float) (this.expected - place) / this.fadeOut);
		return Math.min(1, wanted / is);
	}

	private void turn(byte[] bytes, int offset, int count, Volume volume) {
		for (int at = 0; at < count; at += Float.BYTES) {
			Pcm.set(bytes, offset + at, Pcm.get(bytes, offset + at) * volume.at(at / this.momentBytes));
		}
	}

	@Override
	public void finish() throws IOException, InterruptedException {
		long left = this.waitingLength;
		for (byte[] some : this.waiting) {
			if (this.position < this.expected) {
				long first = left;
				long place = this.position - left;
				turn(some, 0, some.length, (moment) -> steeper(place + moment, first - moment));
			}
			left -= some.length / this.momentBytes;
			this.sink.accept(some, 0, some.length);
		}
		this.sink.finish();
	}

	/**
	 * How loud each moment is.
	 */
	@FunctionalInterface
	private interface Volume {

		float at(int moment);

	}

}
