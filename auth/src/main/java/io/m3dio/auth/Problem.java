package io.m3dio.auth;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The stable problem types (RFC 9457) of this service, each with its status and title.
 */
enum Problem {

	/** The body is not the JSON that the address expects. */
	BAD_JSON(HttpStatus.BAD_REQUEST, "The request is not the JSON that is expected here"),

	/** The request cannot be understood, before its body was looked at. */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be understood"),

	/** The address is not an email address. */
	INVALID_EMAIL(HttpStatus.BAD_REQUEST, "That is not an email address"),

	/** The password does not keep an account safe. */
	WEAK_PASSWORD(HttpStatus.BAD_REQUEST, "That password is too weak"),

	/** Email address and password do not belong together. */
	BAD_CREDENTIALS(HttpStatus.UNAUTHORIZED, "The email address or the password is wrong"),

	/** The refresh token does not keep anybody logged in. */
	SESSION_ENDED(HttpStatus.UNAUTHORIZED, "The session has ended"),

	/** There is nothing at that address. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),

	/** The address takes another method. */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "That method is not allowed here"),

	/** The caller accepts nothing that is served. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer is JSON, which the request does not accept"),

	/** The email address has an account. */
	EMAIL_TAKEN(HttpStatus.CONFLICT, "That email address already has an account"),

	/** The body is larger than any honest one. */
	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),

	/** Guessed, or signed up, too often. */
	TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),

	/** A bug. */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),

	/** MySQL is away, or there is more to do than can be done. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available right now");

	private final HttpStatus status;

	private final String title;

	Problem(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	HttpStatus status() {
		return this.status;
	}

	/**
	 * Describes one occurrence of this problem.
	 * @param detail one plain sentence: what happened and what to do
	 * @return the body of the answer
	 */
	ProblemDetail because(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(URI.create("urn:m3dio:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
		problem.setTitle(this.title);
		return problem;
	}

}
