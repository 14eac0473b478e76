package io.m3dio.notification;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers whatever went wrong as a problem detail, without internals.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unauthorized(AuthenticationException failure) {
		return ResponseEntity.status(Problem.UNAUTHORIZED.status())
			.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
			.body(Problem.UNAUTHORIZED.toProblemDetail());
	}

	@ExceptionHandler({ AuthenticationServiceException.class, DataAccessException.class })
	ResponseEntity<ProblemDetail> unavailable(Exception failure) {
		log.warn("A request could not be answered: {}", failure.getMessage());
		return ResponseEntity.status(Problem.UNAVAILABLE.status())
			.header(HttpHeaders.RETRY_AFTER, "5")
			.body(Problem.UNAVAILABLE.toProblemDetail());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> internal(Exception failure) {
		log.error("A request failed", failure);
		return ResponseEntity.status(Problem.INTERNAL.status()).body(Problem.INTERNAL.toProblemDetail());
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Problem problem = problem(failure, status);
		return super.handleExceptionInternal(failure, problem.toProblemDetail(), headers, problem.status(), request);
	}

	private static Problem problem(Exception failure, HttpStatusCode status) {
		if (failure instanceof HttpMessageNotReadableException
				|| failure instanceof HttpMediaTypeNotSupportedException) {
			return Problem.BAD_JSON;
		}
		if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
			return Problem.NOT_FOUND;
		}
		if (status.isSameCodeAs(HttpStatus.METHOD_NOT_ALLOWED)) {
			return Problem.METHOD_NOT_ALLOWED;
		}
		return status.is4xxClientError() ? Problem.BAD_REQUEST : Problem.INTERNAL;
	}

}
