package io.m3dio.auth;

import java.time.Duration;

import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.session.SessionEndedException;
import io.m3dio.platform.problem.Problem;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what is wrong with accounts, logins and sessions.
 */
@RestControllerAdvice
@Order(0)
final class AuthAdvice {

	@ExceptionHandler
	ProblemDetail on(AccountException.InvalidEmail failure) {
		return Problem.INVALID_EMAIL.detail(failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.WeakPassword failure) {
		return Problem.WEAK_PASSWORD.detail(failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.EmailTaken failure) {
		return Problem.EMAIL_TAKEN.detail(failure.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(AccountException.BadCredentials failure) {
		return challenge(Problem.BAD_CREDENTIALS.detail(failure.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(AccountException.TooManyAttempts failure) {
		ProblemDetail problem = Problem.TOO_MANY_ATTEMPTS.detail(failure.getMessage());
		Duration wait = failure.retryAfter();
		return ResponseEntity.status(problem.getStatus())
			.header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()))
			.body(problem);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(SessionEndedException failure) {
		return challenge(Problem.SESSION_ENDED.detail(failure.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail on(BodyLimit.BodyTooLargeException failure) {
		return Problem.BODY_TOO_LARGE.detail("The body may have at most %d bytes.".formatted(BodyLimit.MAX_BYTES));
	}

	/** A 401 has to carry a challenge (RFC 9110, section 15.5.2). */
	private static ResponseEntity<ProblemDetail> challenge(ProblemDetail problem) {
		return ResponseEntity.status(problem.getStatus())
			.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"m3dio\"")
			.body(problem);
	}

}
