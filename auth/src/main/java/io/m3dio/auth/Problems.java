package io.m3dio.auth;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.session.SessionEndedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every failure into a problem detail that a person understands and that shows
 * nothing of the inside.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);

	@ExceptionHandler
	ProblemDetail on(AccountException.InvalidEmail failure) {
		return Problem.INVALID_EMAIL.because(failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.WeakPassword failure) {
		return Problem.WEAK_PASSWORD.because(failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.EmailTaken failure) {
		return Problem.EMAIL_TAKEN.because(failure.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(AccountException.BadCredentials failure) {
		return challenge(Problem.BAD_CREDENTIALS.because(failure.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(AccountException.TooManyAttempts failure) {
		return later(Problem.TOO_MANY_ATTEMPTS.because(failure.getMessage()), failure.retryAfter());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(SessionEndedException failure) {
		return challenge(Problem.SESSION_ENDED.because(failure.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail on(BodyLimit.BodyTooLargeException failure) {
		return Problem.BODY_TOO_LARGE.because("The body may have at most %d bytes.".formatted(BodyLimit.MAX_BYTES));
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
			TransientDataAccessException.class, TransactionException.class, UncategorizedSQLException.class,
			RejectedExecutionException.class })
	ResponseEntity<ProblemDetail> onOutage(Exception failure) {
		log.warn("Answered 503: {}", firstLine(NestedExceptionUtils.getMostSpecificCause(failure)));
		return later(Problem.UNAVAILABLE.because("Nothing was changed or lost. Try again in a few seconds."),
				RETRY_AFTER_OUTAGE);
	}

	private static String firstLine(Throwable failure) {
		return failure.toString().lines().findFirst().orElse("");
	}

	@ExceptionHandler
	ProblemDetail onBug(Exception failure) {
		log.error("Answered 500", failure);
		return Problem.INTERNAL.because("This was not your fault. Try again in a moment.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException failure,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		String missing = failure.getFieldErrors()
			.stream()
			.map(FieldError::getField)
			.sorted()
			.collect(Collectors.joining(" and "));
		return answer(Problem.BAD_JSON.because("Add " + missing + " to the JSON object."), headers);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return switch (HttpStatus.valueOf(status.value())) {
			case BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE ->
				answer(Problem.BAD_JSON.because("Send one JSON object with Content-Type: application/json."), headers);
			case NOT_FOUND -> answer(Problem.NOT_FOUND.because("Check the address."), headers);
			case METHOD_NOT_ALLOWED ->
				answer(Problem.METHOD_NOT_ALLOWED.because("Use the method that the Allow header names."), headers);
			case NOT_ACCEPTABLE ->
				answer(Problem.NOT_ACCEPTABLE.because("Send Accept: application/json, or no Accept at all."), headers);
			default -> answer(onBug(failure), headers);
		};
	}

	private ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

	/**
	 * A 401 has to carry a challenge (RFC 9110, section 15.5.2).
	 */
	private ResponseEntity<ProblemDetail> challenge(ProblemDetail problem) {
		return ResponseEntity.status(problem.getStatus())
			.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"m3dio\"")
			.body(problem);
	}

	private ResponseEntity<ProblemDetail> later(ProblemDetail problem, Duration wait) {
		return ResponseEntity.status(problem.getStatus())
			.header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()))
			.body(problem);
	}

}
