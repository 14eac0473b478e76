package io.m3dio.db.quota;

/**
 * Thrown when an upload would take an account over one of its limits, or when it is over
 * one already.
 */
public final class QuotaExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final transient Limits limits;

	QuotaExceededException(Kind kind, Limits limits) {
		super(kind.name());
		this.kind = kind;
		this.limits = limits;
	}

	public Kind kind() {
		return this.kind;
	}

	/**
	 * Returns what applies to the account.
	 * @return its limits
	 */
	public Limits limits() {
		return this.limits;
	}

	/**
	 * Which limit it is.
	 */
	public enum Kind {

		/** Too many uploads at once. */
		UPLOADS,

		/** Too many files that wait. */
		WAITING_FILES,

		/** Too many files that wait for somebody whose address is not verified. */
		UNVERIFIED_FILES,

		/** Too many bytes on one day. */
		BYTES_PER_DAY,

		/** Too many bytes stored. */
		STORED_BYTES,

		/** Too many bytes stored to convert one of the files again. */
		CONVERTED_BYTES,

		/** Too many bytes stored to keep some of them beyond their retention. */
		KEPT_BYTES,

		/** Too many bytes stored by now to restore what was deleted. */
		RESTORED_BYTES

	}

}
