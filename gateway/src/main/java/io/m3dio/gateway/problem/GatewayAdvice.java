package io.m3dio.gateway.problem;

import com.mongodb.MongoException;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemAdvice;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers the failures that occur only where files are transferred.
 */
@RestControllerAdvice
@Order(0)
final class GatewayAdvice {

	private static final Logger log = LoggerFactory.getLogger(GatewayAdvice.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> mongoUnavailable(MongoException ex, HttpServletResponse response) throws Exception {
		return ProblemAdvice.outage(ex, response);
	}

	@ExceptionHandler
	void callerDisconnected(ClientAbortException ex) {
		log.debug("The caller has disconnected", ex);
	}

	@ExceptionHandler
	ProblemDetail notAForm(HttpMediaTypeNotSupportedException ex) {
		return Problem.BAD_MULTIPART.detail("Upload the file as multipart/form-data, in a part named 'file'.");
	}

}
