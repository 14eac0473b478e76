package io.m3dio.db.quota;

import org.jspecify.annotations.Nullable;

/**
 * How much an account may use.
 *
 * @param storedBytes the most bytes of videos and MP3s that are kept at once
 * @param waitingFiles the most files that are uploading, waiting or being converted at
 * once
 * @param bytesPerDay the most bytes that are uploaded on one day, which begins at
 * midnight UTC
 * @param uploads the most uploads at once
 */
public record Limits(long storedBytes, int waitingFiles, long bytesPerDay, int uploads) {

	public Limits {
		if (storedBytes < 0 || waitingFiles < 0 || bytesPerDay < 0 || uploads < 0) {
			throw new IllegalArgumentException("No limit can be negative");
		}
	}

	Limits with(@Nullable LimitOverrides overrides) {
		return (overrides == null) ? this
				: new Limits(or(overrides.storedBytes(), this.storedBytes),
						or(overrides.waitingFiles(), this.waitingFiles), or(overrides.bytesPerDay(), this.bytesPerDay),
						or(overrides.uploads(), this.uploads));
	}

	Limits withWaitingFiles(int most) {
		return new Limits(this.storedBytes, Math.min(this.waitingFiles, most), this.bytesPerDay, this.uploads);
	}

	private static long or(@Nullable Long override, long value) {
		return (override != null) ? override : value;
	}

	private static int or(@Nullable Integer override, int value) {
		return (override != null) ? override : value;
	}

}
