package io.m3dio.converter.mp3;

/**
 * The positions of frames in the file. It keeps all frames at first, then every second
 * one, and so on, so that its size does not depend on the duration.
 */
final class SeekTable {

	private static final int POINTS = 100;

	private final long[] offsets = new long[4096];

	private int count;

	private long frames;

	private long stride = 1;

	void add(long offset) {
		if (this.frames++ % this.stride != 0) {
			return;
		}
		if (this.count == this.offsets.length) {
			for (int i = 0; i < this.count / 2; i++) {
				this.offsets[i] = this.offsets[2 * i];
			}
			this.count /= 2;
			this.stride *= 2;
		}
		this.offsets[this.count++] = offset;
	}

	/**
	 * Returns the table of the Xing tag. For each percent of the duration, it has the
	 * position in 256ths of the size.
	 * @param size the size of the file in bytes
	 * @return 100 bytes
	 */
	byte[] points(long size) {
		byte[] points = new byte[POINTS];
		if (this.count == 0) {
			return points;
		}
		for (int i = 0; i < POINTS; i++) {
			int index = (int) Math.min(this.count - 1, i * this.frames / POINTS / this.stride);
			points[i] = (byte) Math.min(255, this.offsets[index] * 256 / size);
		}
		return points;
	}

}
