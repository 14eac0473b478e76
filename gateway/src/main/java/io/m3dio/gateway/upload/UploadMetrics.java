package io.m3dio.gateway.upload;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

import io.m3dio.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.fileupload2.core.FileUploadException;

import org.springframework.stereotype.Component;

/**
 * Counts uploads by their outcome, and their bytes as they arrive.
 */
@Component
final class UploadMetrics {

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

	void received(int count) {
		this.bytes.increment(count);
	}

	/**
	 * Counts an upload when it ends.
	 * @param <T> the type of the result
	 * @param upload the upload
	 * @return the result
	 */
	<T> T count(Upload<T> upload) throws IOException {
		Outcome outcome = Outcome.FAILED;
		try {
			T result = upload.receive();
			outcome = Outcome.ACCEPTED;
			return result;
		}
		catch (ProblemException | FileUploadException ex) {
			outcome = Outcome.REFUSED;
			throw ex;
		}
		catch (IOException ex) {
			outcome = Outcome.INTERRUPTED;
			throw ex;
		}
		finally {
			uploads(outcome).increment();
		}
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
	interface Upload<T> {

		T receive() throws IOException;

	}

	private enum Outcome {

		ACCEPTED, REFUSED, INTERRUPTED, FAILED

	}

}
