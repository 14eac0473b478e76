package io.m3dio.gateway.limit;

import io.m3dio.db.quota.Limits;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;

import org.springframework.util.unit.DataSize;

/**
 * Explains which limit is reached, and what to do about it.
 */
public final class LimitProblems {

	private LimitProblems() {
	}

	/**
	 * Explains a refusal.
	 * @param refusal the refusal
	 * @return the exception to throw
	 */
	public static ProblemException of(QuotaExceededException refusal) {
		Limits limits = refusal.limits();
		return switch (refusal.kind()) {
			case UPLOADS -> Problem.TOO_MANY_TRANSFERS
				.because("%d uploads are running, which is the most for one account. Wait for one to end."
					.formatted(limits.uploads()));
			case WAITING_FILES -> Problem.TOO_MANY_WAITING
				.because("%d files are waiting, which is the most for one account. Wait for one to finish."
					.formatted(limits.waitingFiles()));
			case UNVERIFIED_FILES -> Problem.EMAIL_UNVERIFIED
				.because("%d files are waiting, which is the most before you verify your email address. "
					.formatted(limits.waitingFiles()) + "Verify it, or wait for a file to finish.");
			case BYTES_PER_DAY -> Problem.DAILY_LIMIT.because(
					"This upload would exceed the %s that one account can upload in a day. Try again after midnight UTC."
						.formatted(words(limits.bytesPerDay())));
			case STORED_BYTES -> Problem.STORAGE_FULL.because(
					"This upload would exceed the %s that one account can store. Delete files, then upload it again."
						.formatted(words(limits.storedBytes())));
			case CONVERTED_BYTES -> Problem.STORAGE_FULL.because(
					"Your files take up the %s that one account can store. Delete files, then convert this one again."
						.formatted(words(limits.storedBytes())));
			case KEPT_BYTES -> Problem.STORAGE_FULL.because(
					"Your files take up more than the %s that one account can store. Delete files, then keep this one."
						.formatted(words(limits.storedBytes())));
			case RESTORED_BYTES -> Problem.STORAGE_FULL
				.because("Your other files take up the %s that one account can store by now. Delete some, then undo it."
					.formatted(words(limits.storedBytes())));
		};
	}

	private static String words(long bytes) {
		DataSize size = DataSize.ofBytes(bytes);
		if (size.equals(DataSize.ofGigabytes(size.toGigabytes()))) {
			return size.toGigabytes() + " GB";
		}
		return size.equals(DataSize.ofMegabytes(size.toMegabytes())) ? size.toMegabytes() + " MB" : bytes + " bytes";
	}

}
