package io.m3dio.notification;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The problems that this service tells of, as RFC 9457 has them.
 */
enum Problem {

	UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Sign in first",
			"The access token is missing, expired or not valid here. Sign in and send a fresh one."),

	BAD_JSON(HttpStatus.BAD_REQUEST, "Not understood",
			"The body is not the JSON that is expected here. Correct it and send it again."),

	BAD_REQUEST(HttpStatus.BAD_REQUEST, "Not understood",
			"A parameter has a value that is not allowed. Correct it and ask again."),

	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address. Check it for a slip."),

	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not possible here",
			"This address does not answer that method. Use one that the Allow header lists."),

	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available right now",
			"A part of M3DIO does not answer right now. Nothing was lost; try again in a few seconds."),

	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke",
			"The request could not be handled. Nothing was changed; try again later.");

	private final HttpStatus status;

	private final String title;

	private final String detail;

	Problem(HttpStatus status, String title, String detail) {
		this.status = status;
		this.title = title;
		this.detail = detail;
	}

	HttpStatus status() {
		return this.status;
	}

	ProblemDetail toProblemDetail() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, this.detail);
		problem.setType(URI.create("urn:m3dio:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
		problem.setTitle(this.title);
		return problem;
	}

}
