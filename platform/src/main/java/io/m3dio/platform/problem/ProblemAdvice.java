package io.m3dio.platform.problem;

import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

import io.m3dio.platform.audit.SecurityEvent;
import io.m3dio.platform.audit.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every failure into a problem with a stable type. Problems show no internals. A
 * service's own advice takes precedence.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final String RETRY_SECONDS = "5";

	private final SecurityEvents events;

	ProblemAdvice(SecurityEvents events) {
		this.events = events;
	}

	/**
	 * Answers a refusal. The container may have answered already that the caller is gone.
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(ProblemException ex, HttpServletResponse response) throws Exception {
		if (ex.problem().status() == HttpStatus.TOO_MANY_REQUESTS || ex.problem() == Problem.TOO_SLOW) {
			this.events.record(SecurityEvent.EXCESS_RATE_LIMIT_EXCEEDED, ex.problem().name());
		}
		if (response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
			reset(response, ex);
		}
		return response(ex.problem(), ex.detail());
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
			TransientDataAccessException.class, UncategorizedDataAccessException.class, TransactionException.class,
			RejectedExecutionException.class })
	ResponseEntity<ProblemDetail> unavailable(Exception ex, HttpServletResponse response) throws Exception {
		return outage(ex, response);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> internal(Exception ex, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		// Not the path itself: it may contain a link's secret.
		log.error("{} {} failed", request.getMethod(),
				request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), ex);
		reset(response, ex);
		return response(Problem.INTERNAL, "This was not your fault, and nothing was lost. Try again in a moment.");
	}

	/**
	 * Answers a request that failed because a server behind the service is unavailable.
	 * @param ex what went wrong
	 * @param response the response
	 * @return the problem
	 * @throws Exception the given exception, if part of the response has already been
	 * sent
	 */
	public static ResponseEntity<ProblemDetail> outage(Exception ex, HttpServletResponse response) throws Exception {
		log.warn("Answered 503: {}", firstLine(NestedExceptionUtils.getMostSpecificCause(ex)));
		reset(response, ex);
		return response(Problem.UNAVAILABLE, "Nothing was changed or lost. Try again in a few seconds.");
	}

	private static String firstLine(Throwable failure) {
		return failure.toString().lines().findFirst().orElse("");
	}

	/**
	 * Resets a response that failed, so that its length and ETag are not sent with the
	 * problem. If part of it has already been sent, the exception is thrown again: the
	 * container then cuts the connection, and the client sees that the response is
	 * incomplete.
	 */
	private static void reset(HttpServletResponse response, Exception ex) throws Exception {
		if (response.isCommitted()) {
			throw ex;
		}
		response.reset();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		String missing = ex.getFieldErrors()
			.stream()
			.map(FieldError::getField)
			.sorted()
			.collect(Collectors.joining(" and "));
		return super.handleExceptionInternal(ex, Problem.BAD_JSON.detail("Add " + missing + " to the JSON object."),
				headers, Problem.BAD_JSON.status(), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = problem(ex, status);
		return super.handleExceptionInternal(ex, problem, headers, HttpStatusCode.valueOf(problem.getStatus()),
				request);
	}

	private static ProblemDetail problem(Exception ex, HttpStatusCode status) {
		if (ex instanceof HttpMessageNotReadableException || ex instanceof HttpMediaTypeNotSupportedException) {
			return Problem.BAD_JSON.detail("Send one JSON object with Content-Type: application/json.");
		}
		return switch (HttpStatus.valueOf(status.value())) {
			case NOT_FOUND -> Problem.NOT_FOUND.detail("There is nothing at this address. Check it.");
			case METHOD_NOT_ALLOWED ->
				Problem.METHOD_NOT_ALLOWED.detail("Use one of the methods that the Allow header lists.");
			case NOT_ACCEPTABLE -> Problem.NOT_ACCEPTABLE
				.detail("Your Accept header excludes every type that this address returns. Send */*.");
			default -> status.is4xxClientError()
					? Problem.BAD_REQUEST.detail("A parameter or header isn't valid. Correct it and try again.")
					: internal(ex);
		};
	}

	private static ProblemDetail internal(Exception ex) {
		log.error("Answered 500", ex);
		return Problem.INTERNAL.detail("This was not your fault, and nothing was lost. Try again in a moment.");
	}

	private static ResponseEntity<ProblemDetail> response(Problem problem, String detail) {
		return response(problem, problem.detail(detail));
	}

	private static ResponseEntity<ProblemDetail> response(Problem problem, ProblemDetail detail) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.status())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (problem == Problem.UNAVAILABLE || problem == Problem.TOO_MANY_TRANSFERS) {
			response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		if (problem == Problem.INSUFFICIENT_SCOPE) {
			response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
		}
		return response.body(detail);
	}

}
