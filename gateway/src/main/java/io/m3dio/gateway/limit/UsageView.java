package io.m3dio.gateway.limit;

import io.m3dio.db.quota.Limits;
import io.m3dio.db.quota.Usage;

/**
 * How much of each limit is used, as the API shows it.
 *
 * @param storedBytes videos and MP3s that are kept
 * @param bytesToday uploads since midnight UTC
 * @param waitingFiles files that are uploading, waiting or being converted
 * @param uploads uploads under way
 */
public record UsageView(Share storedBytes, Share bytesToday, Share waitingFiles, Share uploads) {

	/**
	 * Sets what an account uses beside what it may use.
	 * @param usage its use
	 * @param limits its limits
	 * @return both
	 */
	public static UsageView of(Usage usage, Limits limits) {
		return new UsageView(new Share(usage.storedBytes(), limits.storedBytes()),
				new Share(usage.bytesToday(), limits.bytesPerDay()),
				new Share(usage.waitingFiles(), limits.waitingFiles()), new Share(usage.uploads(), limits.uploads()));
	}

	/**
	 * How much of a limit is used.
	 *
	 * @param used what is used
	 * @param limit the most that can be used
	 */
	public record Share(long used, long limit) {
	}

}
