package io.m3dio.broker.event;

import org.jspecify.annotations.Nullable;

/**
 * The jobs that a job belongs to. Their owner is told of them together.
 *
 * @param id the batch's id, 24 hex digits like those of a job
 * @param size how many files the owner wanted to upload in one go; {@code null} if that
 * was not said
 * @param linkSecret the secret part of the link to all its MP3s
 * @param index which of them the job's file is, from 1; {@code null} if that was not said
 */
public record Batch(String id, @Nullable Integer size, String linkSecret, @Nullable Integer index) {

	/**
	 * Creates a batch whose files are not numbered.
	 * @param id the batch's id
	 * @param size how many files the owner wanted to upload in one go, if that was said
	 * @param linkSecret the secret part of the link to all its MP3s
	 */
	public Batch(String id, @Nullable Integer size, String linkSecret) {
		this(id, size, linkSecret, null);
	}

	@Override
	public String toString() {
		// The link's secret must not get into a log.
		return "Batch[id=" + this.id + ", size=" + this.size + "]";
	}

}
