package io.m3dio.auth;

import java.net.URI;
import java.net.URISyntaxException;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what failed before it reached Spring MVC, such as an address that the firewall
 * of Spring Security refuses.
 */
@Controller
@Hidden
class ErrorPage implements ErrorController {

	@RequestMapping("/error")
	ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
		ProblemDetail problem = problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
			name(problem, path);
		}
		return ResponseEntity.of(problem).build();
	}

	private static void name(ProblemDetail problem, String path) {
		try {
			problem.setInstance(new URI(path));
		}
		catch (URISyntaxException ex) {
			// Its address is what is wrong with it, such as "//".
		}
	}

	private ProblemDetail problem(@Nullable Object status) {
		if (Integer.valueOf(400).equals(status)) {
			return Problem.BAD_REQUEST.because("The request is malformed. Check its address and headers.");
		}
		if (status instanceof Integer code && code >= 500) {
			return Problem.INTERNAL.because("This was not your fault. Try again in a moment.");
		}
		return Problem.NOT_FOUND.because("Check the address.");
	}

}
