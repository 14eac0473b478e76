package io.m3dio.gateway;

import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every failure into a problem with a stable type and nothing internal.
 */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

	private static final String RETRY_SECONDS = "5";

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(ApiException ex, HttpServletResponse response) {
		if (!response.isCommitted()) {
			response.reset();
		}
		return answer(ex.problem(), ex.detail());
	}

	@ExceptionHandler({ MongoException.class, DataAccessException.class })
	ResponseEntity<ProblemDetail> databaseAway(Exception ex, HttpServletResponse response) throws Exception {
		log.warn("MongoDB cannot answer: {}", ex.toString());
		startAnew(response, ex);
		return answer(Problem.UNAVAILABLE, "The database cannot be reached. Try again in a moment.");
	}

	@ExceptionHandler
	void callerLeft(ClientAbortException ex) {
		log.debug("The caller has left", ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> fault(Exception ex, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		// Not the path itself: it may hold a link's secret.
		log.error("{} {} failed", request.getMethod(),
				request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), ex);
		startAnew(response, ex);
		return answer(Problem.INTERNAL, "The fault is ours and nothing of yours was lost. Try again in a moment.");
	}

	/**
	 * Nothing of a response that failed may be left: neither its length and tag for a
	 * problem, nor a problem at the end of half a file. Where some of it is on its way,
	 * the connection is cut, which says that it is not whole.
	 */
	private static void startAnew(HttpServletResponse response, Exception ex) throws Exception {
		if (response.isCommitted()) {
			throw ex;
		}
		response.reset();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Problem problem = switch (HttpStatus.valueOf(status.value())) {
			case NOT_FOUND -> Problem.NOT_FOUND;
			case METHOD_NOT_ALLOWED -> Problem.METHOD_NOT_ALLOWED;
			case NOT_ACCEPTABLE -> Problem.NOT_ACCEPTABLE;
			case UNSUPPORTED_MEDIA_TYPE -> Problem.BAD_MULTIPART;
			default -> status.is4xxClientError() ? Problem.BAD_REQUEST : Problem.INTERNAL;
		};
		String detail = switch (problem) {
			case NOT_FOUND -> "Nothing is found under this address. Check it.";
			case METHOD_NOT_ALLOWED -> "This address does not take that method. See /api/docs for what it takes.";
			case NOT_ACCEPTABLE -> "Your Accept header rules out all that this address gives. Send */*.";
			case BAD_MULTIPART -> "Send the file as multipart/form-data, in a part named 'file'.";
			case BAD_REQUEST -> "A parameter cannot be read. See /api/docs for what is expected.";
			default -> "The fault is ours. Try again in a moment.";
		};
		return super.handleExceptionInternal(ex, problem.detail(detail), headers, problem.status(), request);
	}

	private static ResponseEntity<ProblemDetail> answer(Problem problem, String detail) {
		return answer(problem, problem.detail(detail));
	}

	private static ResponseEntity<ProblemDetail> answer(Problem problem, ProblemDetail detail) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.status())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (problem == Problem.UNAVAILABLE || problem == Problem.TOO_MANY_TRANSFERS) {
			response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		return response.body(detail);
	}

}
