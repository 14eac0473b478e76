package io.m3dio.converter.timeline;

import java.io.IOException;
import java.util.List;

/**
 * Writes the spans of one pass through the media. Media outside of the spans is dropped,
 * and silent spans are filled.
 */
final class SpanWriter {

	/** In samples. */
	private static final int SILENCE_BLOCK = 8192;

	private final List<Span> spans;

	private final int sampleFrameBytes;

	private final PcmSink sink;

	private int current;

	/** How many samples of the current span have been written. */
	private long done;

	private long delivered;

	/**
	 * Creates a writer.
	 * @param spans the spans, in ascending order
	 * @param channels the number of channels
	 * @param sink takes the audio
	 */
	SpanWriter(List<Span> spans, int channels, PcmSink sink) {
		this.spans = spans;
		this.sampleFrameBytes = Pcm.sampleFrameBytes(channels);
		this.sink = sink;
	}

	/**
	 * Returns from where on the media is needed next.
	 * @return the position in samples
	 */
	long nextPosition() {
		return this.spans.stream()
			.skip(this.current)
			.filter((span) -> !span.isSilence())
			.findFirst()
			.map((span) -> span.start() + this.done)
			.orElse(Long.MAX_VALUE);
	}

	/**
	 * Writes media, as far as it belongs to the spans.
	 * @param position where in the media it is, in samples
	 * @param bytes the array with the samples
	 * @param offset where they start in it
	 * @param length how many samples of each channel there are
	 */
	void write(long position, byte[] bytes, int offset, int length) throws IOException, InterruptedException {
		long from = position;
		long end = position + length;
		while (from < end && !isComplete()) {
			fillSilentSpans();
			if (isComplete()) {
				return;
			}
			Span span = this.spans.get(this.current);
			from = Math.max(from, span.start() + this.done);
			int count = (int) Math.max(0, Math.min(end - from, span.length() - this.done));
			if (count > 0) {
				deliver(bytes, offset + (int) (from - position) * this.sampleFrameBytes, count);
				this.done += count;
				from += count;
			}
			if (this.done == span.length()) {
				this.current++;
				this.done = 0;
			}
		}
	}

	/**
	 * Writes silence for missing media, as far as it belongs to the spans.
	 * @param position where in the media it is, in samples
	 * @param length how many samples of each channel are missing
	 */
	void writeSilence(long position, long length) throws IOException, InterruptedException {
		for (long written = 0; written < length && !isComplete();) {
			int block = (int) Math.min(length - written, SILENCE_BLOCK);
			write(position + written, new byte[block * this.sampleFrameBytes], 0, block);
			written += block;
		}
	}

	private void fillSilentSpans() throws IOException, InterruptedException {
		while (!isComplete() && this.spans.get(this.current).isSilence()) {
			for (long left = this.spans.get(this.current).length(); left > 0;) {
				int block = (int) Math.min(left, SILENCE_BLOCK);
				deliver(new byte[block * this.sampleFrameBytes], 0, block);
				left -= block;
			}
			this.current++;
		}
	}

	private void deliver(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
		this.sink.accept(bytes, offset, length * this.sampleFrameBytes);
		this.delivered += length;
	}

	boolean isComplete() {
		return this.current == this.spans.size();
	}

	long delivered() {
		return this.delivered;
	}

	/**
	 * Fills the silent spans that follow directly.
	 * @return how many samples of each channel are missing at the end
	 */
	long finish() throws IOException, InterruptedException {
		if (this.done == 0 && this.current > 0) {
			fillSilentSpans();
		}
		return this.spans.stream().skip(this.current).mapToLong(Span::length).sum() - this.done;
	}

}
