package io.m3dio.gateway.upload;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.upload.UploadLeaseLostException;
import io.m3dio.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.fileupload2.core.FileUploadException;

import org.springframework.stereotype.Component;

/**
 * Counts uploads by their outcome, and their bytes as they arrive.
 */
@Component
public final class UploadMetrics {

	private final MeterRegistry registry;

	private final Counter bytes;

	UploadMetrics(MeterRegistry registry) {
		this.registry = registry;
		Arrays.stream(Outcome.values()).forEach(this::uploads);
		this.bytes = Counter.builder("m3dio.upload.received")
			.description("Bytes of videos received")
			.baseUnit("bytes")
			.register(registry);
	}

	/**
	 * Counts bytes of a file.
	 * @param count how many have arrived
	 */
	public void received(int count) {
		this.bytes.increment(count);
	}

	/**
	 * Counts an upload when it ends.
	 * @param <T> the type of the result
	 * @param upload the upload
	 * @return the result
	 */
	<T> T count(Upload<T> upload) throws IOException {
		try {
			T result = upload.receive();
			uploads(Outcome.ACCEPTED).increment();
			return result;
		}
		catch (IOException | RuntimeException ex) {
			uploads(outcome(ex)).increment();
			throw ex;
		}
	}

	/**
	 * Counts an upload that arrives in parts, if the part is its last, or cannot be
	 * stored. Otherwise the upload has not ended, because it can be continued.
	 * @param part receives the part, and tells whether it was the last
	 * @throws IOException if the request cannot be read
	 */
	public void countPart(Upload<Boolean> part) throws IOException {
		try {
			if (part.receive()) {
				uploads(Outcome.ACCEPTED).increment();
			}
		}
		catch (ProblemException | UploadLeaseLostException | QuotaExceededException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			uploads(Outcome.FAILED).increment();
			throw ex;
		}
	}

	/**
	 * Counts an upload in parts that was refused for good.
	 */
	public void refused() {
		uploads(Outcome.REFUSED).increment();
	}

	private static Outcome outcome(Exception failure) {
		if (failure instanceof ProblemException || failure instanceof FileUploadException) {
			return Outcome.REFUSED;
		}
		return (failure instanceof IOException) ? Outcome.INTERRUPTED : Outcome.FAILED;
	}

	private Counter uploads(Outcome outcome) {
		return Counter.builder("m3dio.uploads")
			.description("Uploads that have ended")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	/**
	 * An upload.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	public interface Upload<T> {

		/**
		 * Receives it.
		 * @return the result
		 * @throws IOException if the request cannot be read
		 */
		T receive() throws IOException;

	}

	private enum Outcome {

		ACCEPTED, REFUSED, INTERRUPTED, FAILED

	}

}
