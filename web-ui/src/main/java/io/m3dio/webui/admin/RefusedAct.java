package io.m3dio.webui.admin;

import io.m3dio.webui.gateway.GatewayProblem;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows a page again after the gateway refused what an administrator wanted, with the
 * reason.
 */
final class RefusedAct {

	private RefusedAct() {
	}

	/**
	 * Adds the reason to a page.
	 * @param problem the gateway's reason
	 * @param page the page
	 * @return the page
	 * @throws GatewayProblem the same one, unless the page can explain it: an outage, a
	 * session that has ended, or somebody who is no administrator any more
	 */
	static ModelAndView of(GatewayProblem problem, ModelAndView page) {
		if (problem.status() != 400 && problem.status() != 409) {
			throw problem;
		}
		page.addObject("problem", problem.problem()).setStatus(HttpStatusCode.valueOf(problem.status()));
		return page;
	}

}
