package io.m3dio.platform.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The problem types of the whole API. Types and titles are stable; what happened this
 * time is in the detail.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum Problem {

	/** The token is missing, expired or not valid. */
	UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Log in first"),

	/** The resource does not exist, or not for this account. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),

	/** The path exists, the method does not. */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),

	/** The Accept header excludes every type that the address returns. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),

	/** A parameter or a header is not valid. */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request isn't valid"),

	/** The body is not the JSON that the address expects. */
	BAD_JSON(HttpStatus.BAD_REQUEST, "The request isn't the JSON that is expected"),

	/** The body is larger than the address accepts. */
	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),

	/** The body is no multipart form, or a broken one. */
	BAD_MULTIPART(HttpStatus.BAD_REQUEST, "The form can't be read"),

	/** No part of the form is a file. */
	NO_FILE(HttpStatus.BAD_REQUEST, "No file was uploaded"),

	/** More than one part of the form is a file. */
	SEVERAL_FILES(HttpStatus.BAD_REQUEST, "More than one file was uploaded"),

	/** The file has no bytes. */
	EMPTY_FILE(HttpStatus.BAD_REQUEST, "The file is empty"),

	/** The file is neither an ISO base media file nor a QuickTime file. */
	NOT_AN_MP4(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This isn't an MP4"),

	/** The file is a photo in the same container. */
	PHOTO(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This is a photo"),

	/** The file is over the limit. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The file is too large"),

	/** The preset does not exist. */
	UNKNOWN_PRESET(HttpStatus.BAD_REQUEST, "Unknown preset"),

	/** The option does not exist. */
	UNKNOWN_OPTION(HttpStatus.BAD_REQUEST, "Unknown option"),

	/** The value of an option is not valid. */
	INVALID_OPTION(HttpStatus.BAD_REQUEST, "One option isn't valid"),

	/** Options that are valid alone, but not together. */
	CONFLICTING_OPTIONS(HttpStatus.BAD_REQUEST, "Options exclude each other"),

	/** The connection ended before the file did. */
	UPLOAD_INTERRUPTED(HttpStatus.BAD_REQUEST, "The upload was interrupted"),

	/** The job's status does not allow it. */
	WRONG_STATE(HttpStatus.CONFLICT, "The job's status doesn't allow this"),

	/** More open event streams than one account may have. */
	TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "Too many open streams"),

	/** More transfers than one account may have at once. */
	TOO_MANY_TRANSFERS(HttpStatus.TOO_MANY_REQUESTS, "Too many transfers at once"),

	/** An emailed link that has expired or was turned off. */
	LINK_GONE(HttpStatus.GONE, "This link has expired"),

	/** Not an email address. */
	INVALID_EMAIL(HttpStatus.BAD_REQUEST, "This isn't an email address"),

	/** The password is too easy to guess. */
	WEAK_PASSWORD(HttpStatus.BAD_REQUEST, "The password is too weak"),

	/** Email address and password do not match. */
	BAD_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong email or password"),

	/** The refresh token is not valid any more. */
	SESSION_ENDED(HttpStatus.UNAUTHORIZED, "The session has ended"),

	/** The email address has an account already. */
	EMAIL_TAKEN(HttpStatus.CONFLICT, "This email address already has an account"),

	/** Too many logins or sign-ups. */
	TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),

	/** A server behind the API is away or busy. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Briefly unavailable"),

	/** A fault of ours. */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

	private final HttpStatus status;

	private final String title;

	Problem(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	public HttpStatus status() {
		return this.status;
	}

	/**
	 * Describes one occurrence of this problem.
	 * @param detail one or two plain sentences: what happened and what to do
	 * @return the body of the response
	 */
	public ProblemDetail detail(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(URI.create("urn:m3dio:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
		problem.setTitle(this.title);
		return problem;
	}

	/**
	 * Creates an exception for one occurrence of this problem.
	 * @param detail one or two plain sentences: what happened and what to do
	 * @param options the options it is about, returned in the member {@code options}
	 * @return the exception to throw
	 */
	public ProblemException because(String detail, String... options) {
		return new ProblemException(this, detail, List.of(options));
	}

}
