package io.m3dio.auth.problem;

import java.time.Duration;

import io.m3dio.auth.account.AccountException;
import io.m3dio.auth.attempt.TooManyAttemptsException;
import io.m3dio.auth.session.SessionEndedException;
import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import io.m3dio.platform.problem.Problem;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers failures of accounts, logins and sessions.
 */
@RestControllerAdvice
@Order(0)
final class AuthAdvice {

	private final SecurityEvents events;

	AuthAdvice(SecurityEvents events) {
		this.events = events;
	}

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
	ProblemDetail on(AccountException.WrongPassword failure) {
		return Problem.WRONG_PASSWORD.detail(failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.NoPassword failure) {
		return Problem.NO_PASSWORD.detail(failure.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(AccountException.CodeRequired failure) {
		ProblemDetail problem = Problem.CODE_REQUIRED.detail(failure.getMessage());
		problem.setProperty("token", failure.token());
		return challenge(problem);
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.WrongCode failure) {
		return Problem.WRONG_CODE.detail(failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail on(AccountException.TokenGone failure) {
		return Problem.TOKEN_GONE.detail(failure.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(TooManyAttemptsException failure) {
		this.events.record(SecurityEvent.EXCESS_RATE_LIMIT_EXCEEDED, Problem.TOO_MANY_ATTEMPTS.name());
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

	/** A 401 must have a challenge (RFC 9110, section 15.5.2). */
	private static ResponseEntity<ProblemDetail> challenge(ProblemDetail problem) {
		return ResponseEntity.status(problem.getStatus())
			.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"m3dio\"")
			.body(problem);
	}

}
