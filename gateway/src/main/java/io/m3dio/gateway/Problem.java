package io.m3dio.gateway;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The problems that the API tells of, with stable types.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum Problem {

	/**
	 * No token, or none that is valid.
	 */
	UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Sign in first"),
	/**
	 * It does not exist, or not for this owner.
	 */
	NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
	/**
	 * The path exists, the method does not.
	 */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This cannot be done here"),
	/**
	 * The caller takes none of the types that there are.
	 */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "This is not to be had in that form"),
	/**
	 * A parameter or header makes no sense.
	 */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request makes no sense"),
	/**
	 * The body is no multipart form, or a broken one.
	 */
	BAD_MULTIPART(HttpStatus.BAD_REQUEST, "The form could not be read"),
	/**
	 * No part is a file.
	 */
	NO_FILE(HttpStatus.BAD_REQUEST, "No file was sent"),
	/**
	 * More than one part is a file.
	 */
	SEVERAL_FILES(HttpStatus.BAD_REQUEST, "More than one file was sent"),
	/**
	 * The file has no bytes.
	 */
	EMPTY_FILE(HttpStatus.BAD_REQUEST, "The file is empty"),
	/**
	 * The file is neither an ISO base media nor a QuickTime file.
	 */
	NOT_AN_MP4(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This is not an MP4"),
	/**
	 * The file is a photo in the same container.
	 */
	PHOTO(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This is a photo"),
	/**
	 * The file is over the limit.
	 */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The file is too large"),
	/**
	 * There is no such preset.
	 */
	UNKNOWN_PRESET(HttpStatus.BAD_REQUEST, "There is no such preset"),
	/**
	 * There is no such option.
	 */
	UNKNOWN_OPTION(HttpStatus.BAD_REQUEST, "There is no such option"),
	/**
	 * The value of an option cannot be taken.
	 */
	INVALID_OPTION(HttpStatus.BAD_REQUEST, "An option makes no sense"),
	/**
	 * Options that are fine alone, but not together.
	 */
	CONFLICTING_OPTIONS(HttpStatus.BAD_REQUEST, "Options do not go together"),
	/**
	 * The connection ended before the file did.
	 */
	UPLOAD_INTERRUPTED(HttpStatus.BAD_REQUEST, "The upload was interrupted"),
	/**
	 * The job's status does not allow it.
	 */
	WRONG_STATE(HttpStatus.CONFLICT, "The job is not in a state for this"),
	/**
	 * More open streams than one person needs.
	 */
	TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "Too many open streams"),
	/**
	 * More files on their way than one person's share.
	 */
	TOO_MANY_TRANSFERS(HttpStatus.TOO_MANY_REQUESTS, "Too many files at once"),
	/**
	 * An emailed link that does not work any more.
	 */
	LINK_GONE(HttpStatus.GONE, "This link has ended"),
	/**
	 * A server behind the API is away.
	 */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available right now"),
	/**
	 * A fault of ours.
	 */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here");

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
	 * The problem in detail.
	 * @param detail one plain sentence or two: what happened and what to do
	 * @return the problem's body
	 */
	public ProblemDetail detail(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(URI.create("urn:m3dio:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
		problem.setTitle(this.title);
		return problem;
	}

	/**
	 * The problem as an exception.
	 * @param detail one plain sentence or two: what happened and what to do
	 * @param options the options it is about, told in the member {@code options}
	 * @return the exception
	 */
	public ApiException because(String detail, String... options) {
		return new ApiException(this, detail, List.of(options));
	}

}
