package io.m3dio.gateway.admin;

import java.util.Optional;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Answers what a service behind the gateway has refused, or could not be asked.
 */
final class BackendProblems {

	private static final Logger log = LoggerFactory.getLogger(BackendProblems.class);

	private BackendProblems() {
	}

	static ProblemException of(RestClientException failure) {
		if (failure instanceof RestClientResponseException answer) {
			HttpStatus status = HttpStatus.resolve(answer.getStatusCode().value());
			if (status == HttpStatus.NOT_FOUND) {
				return Problem.NOT_FOUND.because(detail(answer, "There is nothing at this address. Check it."));
			}
			if (status == HttpStatus.CONFLICT) {
				return Problem.WRONG_STATE.because(detail(answer, "Its status has changed."));
			}
			if (status == HttpStatus.BAD_REQUEST) {
				return Problem.BAD_REQUEST.because("A parameter isn't valid. Correct it and try again.");
			}
		}
		log.warn("An administrator's request failed: {}", failure.toString());
		return Problem.UNAVAILABLE.because("Nothing was changed. Try again in a moment.");
	}

	private static String detail(RestClientResponseException answer, String otherwise) {
		return Optional.ofNullable(answer.getResponseBodyAs(ProblemDetail.class))
			.map(ProblemDetail::getDetail)
			.orElse(otherwise);
	}

}
