package io.m3dio.converter.decode;

import java.io.ByteArrayOutputStream;

import io.m3dio.converter.ffmpeg.process.ByteSink;

/**
 * Draws the waveform of audio while it is decoded. It takes signed bytes, which are as
 * fine as the waveform and a quarter of what the samples are.
 */
final class WaveformMeter implements ByteSink {

	private final int samplesPerPoint;

	private final int channels;

	private final ByteArrayOutputStream points = new ByteArrayOutputStream();

	private long bytes;

	private int left;

	private int highest;

	WaveformMeter(int samplesPerPoint, int channels) {
		this.samplesPerPoint = samplesPerPoint;
		this.channels = channels;
		this.left = samplesPerPoint * channels;
	}

	@Override
	public void accept(byte[] buffer, int count) {
		this.bytes += count;
		for (int at = 0; at < count;) {
			int end = Math.min(count, at + this.left);
			this.highest = Math.max(this.highest, highest(buffer, at, end));
			this.left -= end - at;
			at = end;
			if (this.left == 0) {
				addPoint();
			}
		}
	}

	private static int highest(byte[] buffer, int from, int to) {
		int highest = 0;
		for (int i = from; i < to; i++) {
			highest = Math.max(highest, Math.abs(buffer[i]));
		}
		return highest;
	}

	private void addPoint() {
		this.points.write(Math.min(Byte.MAX_VALUE, this.highest));
		this.highest = 0;
		this.left = this.samplesPerPoint * this.channels;
	}

	/**
	 * Returns how many samples there were.
	 * @return the samples of each channel
	 */
	long samples() {
		return this.bytes / this.channels;
	}

	/**
	 * Ends the waveform.
	 * @return the waveform
	 */
	Waveform finish() {
		if (this.left < this.samplesPerPoint * this.channels) {
			addPoint();
		}
		return new Waveform(this.samplesPerPoint, this.points.toByteArray());
	}

}
