package io.m3dio.db.quota;

import org.jspecify.annotations.Nullable;

/**
 * The limits that an administrator has set for one account. The general limit applies
 * where one is absent.
 *
 * @param storedBytes see {@link Limits}
 * @param waitingFiles see {@link Limits}
 * @param bytesPerDay see {@link Limits}
 * @param uploads see {@link Limits}
 */
public record LimitOverrides(@Nullable Long storedBytes, @Nullable Integer waitingFiles, @Nullable Long bytesPerDay,
		@Nullable Integer uploads) {

	/** No limit of its own. */
	public static final LimitOverrides NONE = new LimitOverrides(null, null, null, null);

}
