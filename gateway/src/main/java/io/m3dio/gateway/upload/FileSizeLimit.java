package io.m3dio.gateway.upload;

import io.m3dio.gateway.GatewayProperties;
import io.m3dio.platform.problem.Problem;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Limits the size of files.
 */
@Component
public final class FileSizeLimit {

	private final DataSize max;

	FileSizeLimit(GatewayProperties properties) {
		this.max = properties.maxUpload();
	}

	/**
	 * Returns the size of the largest file that is accepted.
	 * @return the size in bytes
	 */
	public long bytes() {
		return this.max.toBytes();
	}

	/**
	 * Checks a size.
	 * @param bytes the size in bytes
	 * @throws io.m3dio.platform.problem.ProblemException if it is over the limit
	 */
	public void check(long bytes) {
		if (bytes > this.max.toBytes()) {
			throw Problem.TOO_LARGE.because("The file is larger than " + words() + ". Nothing was stored.");
		}
	}

	private String words() {
		return this.max.equals(DataSize.ofGigabytes(this.max.toGigabytes())) ? this.max.toGigabytes() + " GB"
				: this.max.toMegabytes() + " MB";
	}

}
