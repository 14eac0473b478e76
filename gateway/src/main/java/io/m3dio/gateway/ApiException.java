package io.m3dio.gateway;

import java.util.List;

import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be answered as asked; its message is for the caller.
 */
public final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Problem problem;

	private final transient List<String> options;

	ApiException(Problem problem, String detail, List<String> options) {
		super(detail);
		this.problem = problem;
		this.options = options;
	}

	Problem problem() {
		return this.problem;
	}

	ProblemDetail detail() {
		ProblemDetail detail = this.problem.detail(String.valueOf(getMessage()));
		if (!this.options.isEmpty()) {
			detail.setProperty("options", this.options);
		}
		return detail;
	}

}
