package io.m3dio.gateway;

/**
 * A request that cannot be answered as asked; its message is for the caller.
 */
public final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Problem problem;

	ApiException(Problem problem, String detail) {
		super(detail);
		this.problem = problem;
	}

	Problem problem() {
		return this.problem;
	}

}
