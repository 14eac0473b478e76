package io.m3dio.webui.admin;

import java.math.BigDecimal;

import io.m3dio.webui.admin.AdminClient.LimitOverrides;
import org.jspecify.annotations.Nullable;

/**
 * The limits of an account as a person enters them: sizes in GB of 1024³ bytes. The
 * general limit applies where a field is blank.
 *
 * @param stored the most that is kept, in GB
 * @param perDay the most that is uploaded in a day, in GB
 * @param waiting the most files that wait
 * @param uploads the most uploads at once
 */
record LimitForm(@Nullable BigDecimal stored, @Nullable BigDecimal perDay, @Nullable Integer waiting,
		@Nullable Integer uploads) {

	private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);

	/** More than the gateway takes, and few enough that the bytes are still a long. */
	private static final BigDecimal MAX = BigDecimal.valueOf(1L << 32);

	static LimitForm of(LimitOverrides limits) {
		return new LimitForm(gigabytes(limits.storedBytes()), gigabytes(limits.bytesPerDay()), limits.waitingFiles(),
				limits.uploads());
	}

	LimitOverrides overrides() {
		return new LimitOverrides(bytes(this.stored), bytes(this.perDay), this.waiting, this.uploads);
	}

	private static @Nullable BigDecimal gigabytes(@Nullable Long bytes) {
		// A power of two divides without a remainder.
		return (bytes != null) ? BigDecimal.valueOf(bytes).divide(GIGABYTE) : null;
	}

	private static @Nullable Long bytes(@Nullable BigDecimal gigabytes) {
		return (gigabytes != null) ? gigabytes.max(BigDecimal.ONE.negate()).min(MAX).multiply(GIGABYTE).longValue()
				: null;
	}

}
