package io.m3dio.platform.problem;

import java.net.URI;
import java.net.URISyntaxException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers what failed before it reached Spring MVC, such as an address that the firewall
 * of Spring Security rejects.
 */
@RestController
final class ProblemErrorController implements ErrorController {

	@RequestMapping("${spring.web.error.path:/error}")
	ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
		ProblemDetail problem = problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
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
			// The address itself is what is wrong, such as "//".
		}
	}

	private static ProblemDetail problem(@Nullable Object status) {
		int code = (status instanceof Integer value) ? value : HttpStatus.NOT_FOUND.value();
		if (code == HttpStatus.NOT_FOUND.value()) {
			return Problem.NOT_FOUND.detail("There is nothing at this address. Check it.");
		}
		return (code < 500) ? Problem.BAD_REQUEST.detail("The request is malformed. Check its address and headers.")
				: Problem.INTERNAL.detail("This was not your fault, and nothing was lost. Try again in a moment.");
	}

}
