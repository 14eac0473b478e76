package io.m3dio.webui.gateway;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the gateway refuses a call, or cannot be reached ({@code unavailable}).
 */
public final class GatewayProblem extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Problem problem;

	private final @Nullable String retryAfter;

	GatewayProblem(Problem problem, @Nullable String retryAfter, @Nullable Throwable cause) {
		super(problem.status() + " " + problem.code(), cause);
		this.problem = problem;
		this.retryAfter = retryAfter;
	}

	/**
	 * Creates the problem of a gateway that cannot be reached.
	 * @param cause the failure of the connection
	 * @return a problem of status 503
	 */
	public static GatewayProblem unavailable(@Nullable Throwable cause) {
		return new GatewayProblem(Problem.of("unavailable", 503), "5", cause);
	}

	public Problem problem() {
		return this.problem;
	}

	public String code() {
		return this.problem.code();
	}

	public List<String> options() {
		return this.problem.options();
	}

	public int status() {
		return this.problem.status();
	}

	public @Nullable String retryAfter() {
		return this.retryAfter;
	}

}
