package io.m3dio.platform.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * The problem types of the whole API. Types and titles are stable. The detail says what
 * happened in a particular case.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum Problem {

	/** The token is missing, expired or not valid. */
	UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Log in first"),

	/** The token is valid but does not allow this. */
	INSUFFICIENT_SCOPE(HttpStatus.FORBIDDEN, "The API key doesn't allow this"),

	/** The resource does not exist, or not for this account. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),

	/** The path exists, but not with this method. */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),

	/** The Accept header excludes every type that the address returns. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),

	/** A parameter or a header is not valid. */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request isn't valid"),

	/** The body is not the JSON that the address expects. */
	BAD_JSON(HttpStatus.BAD_REQUEST, "The request isn't the JSON that is expected"),

	/** The body arrives too slowly. */
	TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The request was too slow"),

	/** The body is larger than the address accepts. */
	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),

	/** The body is not a valid multipart form. */
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

	/** The file's index lists no audio track. */
	NO_AUDIO(HttpStatus.UNPROCESSABLE_CONTENT, "The video has no audio"),

	/** All audio of the file is encrypted (digital rights management). */
	PROTECTED(HttpStatus.UNPROCESSABLE_CONTENT, "The audio is copy-protected"),

	/** The file is over the limit. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The file is too large"),

	/** The preset does not exist. */
	UNKNOWN_PRESET(HttpStatus.BAD_REQUEST, "Unknown preset"),

	/** The option does not exist. */
	UNKNOWN_OPTION(HttpStatus.BAD_REQUEST, "Unknown option"),

	/** The value of an option is not valid. */
	INVALID_OPTION(HttpStatus.BAD_REQUEST, "One option isn't valid"),

	/** The options are valid alone but not together. */
	CONFLICTING_OPTIONS(HttpStatus.BAD_REQUEST, "Options exclude each other"),

	/** The chapters of an MP3 are not valid. */
	INVALID_CHAPTERS(HttpStatus.BAD_REQUEST, "The chapters aren't valid"),

	/** The connection ended before the file did. */
	UPLOAD_INTERRUPTED(HttpStatus.BAD_REQUEST, "The upload was interrupted"),

	/** The body is not marked as a part of a file. */
	NOT_A_PART(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This isn't a part of a file"),

	/** The part has more bytes than the file lacks. */
	PART_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The part is too large"),

	/** The part does not begin where the upload has stopped. */
	WRONG_OFFSET(HttpStatus.CONFLICT, "The offset is wrong"),

	/** The part is not what its checksum says. */
	CHECKSUM_MISMATCH(HttpStatusCode.valueOf(460), "The checksum is wrong"),

	/** Another request is writing to the upload. */
	UPLOAD_IN_USE(HttpStatus.LOCKED, "The upload is in use"),

	/** The client speaks another version of the upload protocol. */
	UNSUPPORTED_VERSION(HttpStatus.PRECONDITION_FAILED, "Unsupported version"),

	/** More unfinished uploads than one account may have. */
	TOO_MANY_UPLOADS(HttpStatus.TOO_MANY_REQUESTS, "Too many unfinished uploads"),

	/** The job's status does not allow it. */
	WRONG_STATE(HttpStatus.CONFLICT, "The job's status doesn't allow this"),

	/** The uploaded file is not stored any more. */
	SOURCE_GONE(HttpStatus.CONFLICT, "The uploaded file is no longer stored"),

	/** More open event streams than one account may have. */
	TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "Too many open streams"),

	/** More transfers than one account may have at once. */
	TOO_MANY_TRANSFERS(HttpStatus.TOO_MANY_REQUESTS, "Too many transfers at once"),

	/** The account's files already take up what it may store. */
	STORAGE_FULL(HttpStatus.CONTENT_TOO_LARGE, "The storage is full"),

	/** More files are waiting than one account may have. */
	TOO_MANY_WAITING(HttpStatus.TOO_MANY_REQUESTS, "Too many files are waiting"),

	/** The account has uploaded as much today as it may. */
	DAILY_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "Too much was uploaded today"),

	/** An upload with the same idempotency key is under way. */
	IDEMPOTENCY_KEY_IN_USE(HttpStatus.CONFLICT, "The same upload is under way"),

	/** Another upload had the same idempotency key. */
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Another upload had this idempotency key"),

	/** More API keys than an account may have. */
	TOO_MANY_API_KEYS(HttpStatus.CONFLICT, "Too many API keys"),

	/** More passkeys than an account may have. */
	TOO_MANY_PASSKEYS(HttpStatus.CONFLICT, "Too many passkeys"),

	/** More webhooks than an account may have. */
	TOO_MANY_WEBHOOKS(HttpStatus.CONFLICT, "Too many webhooks"),

	/** More browsers with notifications than an account may have. */
	TOO_MANY_BROWSERS(HttpStatus.CONFLICT, "Too many browsers"),

	/** Webhooks and push messages cannot or may not be sent to this URL. */
	INVALID_URL(HttpStatus.BAD_REQUEST, "This URL can't be called"),

	/** The emailed link has expired or was revoked. */
	LINK_GONE(HttpStatus.GONE, "This link has expired"),

	/** Files of a ZIP have been deleted. */
	ZIP_GONE(HttpStatus.GONE, "Files of this ZIP are gone"),

	/** Not an email address. */
	INVALID_EMAIL(HttpStatus.BAD_REQUEST, "This isn't an email address"),

	/** The password is too easy to guess. */
	WEAK_PASSWORD(HttpStatus.BAD_REQUEST, "The password is too weak"),

	/** Email address and password do not match. */
	BAD_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong email or password"),

	/** The passkey is unknown, or what it signed is not valid any more. */
	PASSKEY_REFUSED(HttpStatus.FORBIDDEN, "This passkey doesn't work"),

	/** The refresh token is not valid any more. */
	SESSION_ENDED(HttpStatus.UNAUTHORIZED, "The session has ended"),

	/** The current password, given to confirm a change, is wrong. */
	WRONG_PASSWORD(HttpStatus.FORBIDDEN, "Wrong password"),
	/** The account has no password, and this needs one. */
	NO_PASSWORD(HttpStatus.CONFLICT, "The account has no password"),

	/** A login with the OpenID Connect provider has expired or was forged. */
	PROVIDER_LOGIN_FAILED(HttpStatus.BAD_REQUEST, "The login didn't work"),

	/** The OpenID Connect provider does not answer. */
	PROVIDER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The login is briefly unavailable"),

	/** The OpenID Connect provider has not verified the person's email address. */
	PROVIDER_EMAIL_UNVERIFIED(HttpStatus.FORBIDDEN, "The email address isn't verified"),

	/** Another account than the one that this is about is logged in. */
	OTHER_ACCOUNT(HttpStatus.CONFLICT, "This is another account"),

	/** The password is right, and a one-time code is needed as well. */
	CODE_REQUIRED(HttpStatus.UNAUTHORIZED, "A code is needed"),
	/** The one-time code or recovery code is wrong, or was used before. */
	WRONG_CODE(HttpStatus.FORBIDDEN, "Wrong code"),
	/** The account has no other way to log in than this passkey. */
	LAST_PASSKEY(HttpStatus.CONFLICT, "This is your only passkey"),
	/** The password is too short to do without a second factor. */
	SHORT_PASSWORD(HttpStatus.CONFLICT, "Your password is too short without two-step login"),

	/** The link or code from an email is wrong, used or expired. */
	TOKEN_GONE(HttpStatus.GONE, "This link or code no longer works"),
	/** The account's email address is not verified, and this needs one that is. */
	EMAIL_UNVERIFIED(HttpStatus.FORBIDDEN, "Verify your email address first"),
	/** An administrator has suspended the account. */
	ACCOUNT_SUSPENDED(HttpStatus.FORBIDDEN, "This account is suspended"),

	/** The email address has an account already. */
	EMAIL_TAKEN(HttpStatus.CONFLICT, "This email address already has an account"),

	/** Too many logins or sign-ups. */
	TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),

	/** A server behind the API is unavailable or busy. */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Briefly unavailable"),

	/** A fault of the service. */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

	private final HttpStatusCode status;

	private final String title;

	Problem(HttpStatusCode status, String title) {
		this.status = status;
		this.title = title;
	}

	public HttpStatusCode status() {
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
