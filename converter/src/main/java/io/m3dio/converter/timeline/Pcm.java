package io.m3dio.converter.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Samples as ffmpeg's format {@code f32le} has them: 32-bit floats, the least significant
 * byte first, those of all channels side by side, full scale being 1.
 */
public final class Pcm {

	private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class,
			ByteOrder.LITTLE_ENDIAN);

	/** 30 dB above full scale. Decoders overshoot by a few. */
	private static final float LOUDEST = 32;

	private Pcm() {
	}

	/**
	 * The samples of one moment.
	 * @param channels how many channels there are
	 * @return their size in bytes
	 */
	public static int momentBytes(int channels) {
		return channels * Float.BYTES;
	}

	public static float get(byte[] bytes, int offset) {
		return (float) FLOATS.get(bytes, offset);
	}

	public static void set(byte[] bytes, int offset, float sample) {
		FLOATS.set(bytes, offset, sample);
	}

	/**
	 * Makes silence of what is no number, and something very loud of what is absurdly
	 * loud: the encoder would not survive either.
	 * @param bytes where the samples are, from the beginning
	 * @param count how many bytes there are
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
