package io.m3dio.gateway.admin;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls addresses of auth that are not routed.
 */
@HttpExchange
interface AuthAdminClient {

	@PostExchange("/admin/acts")
	void record(@RequestHeader(HttpHeaders.AUTHORIZATION) String bearer, @RequestBody Act act);

	@GetExchange("/readyz")
	void checkReady();

	/**
	 * An act of an administrator.
	 *
	 * @param action what is done
	 * @param subject the id of the account that it is done to
	 * @param details what it is done with, such as the id of a job
	 */
	record Act(Action action, String subject, @Nullable String details) {
	}

	/**
	 * What an administrator can do through the gateway.
	 */
	enum Action {

		/** To give an account limits of its own. */
		SET_LIMITS,
		/** To cancel a job. */
		CANCEL_JOB,
		/** To convert a job again. */
		RETRY_JOB,
		/** To send an email again that failed. */
		SEND_AGAIN

	}

}
