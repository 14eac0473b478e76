package io.m3dio.converter.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Samples in ffmpeg's format {@code f32le}: 32-bit floats in little-endian order, with
 * full scale at 1. The samples of all channels at one time form a sample frame.
 */
public final class Pcm {

	private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class,
			ByteOrder.LITTLE_ENDIAN);

	/** 30 dB above full scale. Decoders overshoot by a few decibels. */
	private static final float LOUDEST = 32;

	private Pcm() {
	}

	/**
	 * Returns the size of a sample frame.
	 * @param channels the number of channels
	 * @return the size in bytes
	 */
	public static int sampleFrameBytes(int channels) {
		return channels * Float.BYTES;
	}

	public static float get(byte[] bytes, int offset) {
		return (float) FLOATS.get(bytes, offset);
	}

	public static void set(byte[] bytes, int offset, float sample) {
		FLOATS.set(bytes, offset, sample);
	}

	/**
	 * Replaces samples that are not numbers with silence, and limits absurdly loud ones.
	 * The encoder would crash on either.
	 * @param bytes the array with the samples, from its beginning
	 * @param count the number of bytes
	 */
	public static void clean(byte[] bytes, int count) {
		for (int at = 0; at < count; at += Float.BYTES) {
			float sample = get(bytes, at);
			if (!(Math.abs(sample) <= LOUDEST)) {
				set(bytes, at, Float.isFinite(sample) ? Math.copySign(LOUDEST, sample) : 0);
			}
		}
	}

}
