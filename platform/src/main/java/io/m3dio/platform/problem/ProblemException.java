package io.m3dio.platform.problem;

import java.util.List;

import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be answered as asked. Its message is for the caller.
 */
public final class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Problem problem;

	private final transient List<String> options;

	ProblemException(Problem problem, String detail, List<String> options) {
		super(detail);
		this.problem = problem;
		this.options = options;
	}

	public Problem problem() {
		return this.problem;
	}

	/**
	 * Describes this occurrence.
	 * @return the body of the response
	 */
	public ProblemDetail detail() {
		ProblemDetail detail = this.problem.detail(String.valueOf(getMessage()));
		if (!this.options.isEmpty()) {
			detail.setProperty("options", this.options);
		}
		return detail;
	}

}
