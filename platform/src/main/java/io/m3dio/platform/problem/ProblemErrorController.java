package io.m3dio.platform.problem;

import java.net.URI;
import java.net.URISyntaxException;

import io.m3dio.platform.request.RequestProperties;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers requests that fail before they reach Spring MVC, such as those that Spring
 * Security's firewall rejects, or whose body is too large.
 */
@RestController
final class ProblemErrorController implements ErrorController {

	private final RequestProperties limits;

	ProblemErrorController(RequestProperties limits) {
		this.limits = limits;
	}

	@RequestMapping("${spring.web.error.path:/error}")
	ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
		ProblemDetail problem = problem(request, request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
			setInstance(problem, path);
		}
		return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	private static void setInstance(ProblemDetail problem, String path) {
		try {
			problem.setInstance(new URI(path));
		}
		catch (URISyntaxException ex) {
			// The path itself is malformed, such as "//".
		}
	}

	private ProblemDetail problem(HttpServletRequest request, @Nullable Object status) {
		int code = (status instanceof Integer value) ? value : HttpStatus.NOT_FOUND.value();
		return switch (code) {
			case HttpServletResponse.SC_NOT_FOUND ->
				Problem.NOT_FOUND.detail("There is nothing at this address. Check it.");
			case HttpServletResponse.SC_REQUEST_TIMEOUT ->
				Problem.TOO_SLOW.detail("The body didn't arrive in time. Try again on a faster connection.");
			case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ->
				Problem.BODY_TOO_LARGE.detail("The body may have at most %d bytes.".formatted(limit(request)));
			default -> (code < 500)
					? Problem.BAD_REQUEST.detail("The request is malformed. Check its address and headers.")
					: Problem.INTERNAL.detail("This was not your fault, and nothing was lost. Try again in a moment.");
		};
	}

	private long limit(HttpServletRequest request) {
		return (request.getAttribute(RequestProperties.LIMIT) instanceof Integer limit) ? limit
				: this.limits.maxBody().toBytes();
	}

}
