package io.m3dio.converter.timeline;

/**
 * A {@link Section} in samples.
 *
 * @param start where it starts in the media; negative for silence
 * @param length its length
 */
public record Span(long start, long length) {

	static Span of(Section section, long length, int sampleRate) {
		Double start = section.mediaStart();
		return new Span((start != null) ? Math.round(start * sampleRate) : -1, length);
	}

	boolean isSilence() {
		return this.start < 0;
	}

	public long end() {
		return this.start + this.length;
	}

}
