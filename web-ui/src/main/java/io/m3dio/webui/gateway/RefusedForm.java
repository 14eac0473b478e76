package io.m3dio.webui.gateway;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows a form again after the gateway refused it, with the reason.
 */
public final class RefusedForm {

	private RefusedForm() {
	}

	/**
	 * Creates the page.
	 * @param view the page with the form
	 * @param problem the gateway's reason
	 * @return the page
	 * @throws GatewayProblem the same one, if another page explains it better than the
	 * form could: an outage, or a session that has ended
	 */
	public static ModelAndView of(String view, GatewayProblem problem) {
		return of(new ModelAndView(view), problem);
	}

	/**
	 * Adds the reason to a page.
	 * @param page the page with the form
	 * @param problem the gateway's reason
	 * @return the page
	 * @throws GatewayProblem the same one, if another page explains it better than the
	 * form could: an outage, or a session that has ended
	 */
	public static ModelAndView of(ModelAndView page, GatewayProblem problem) {
		boolean sessionEnded = problem.status() == 401 && !"bad-credentials".equals(problem.code());
		if (problem.status() >= 500 || sessionEnded) {
			throw problem;
		}
		page.addObject("problem", problem.problem()).setStatus(HttpStatusCode.valueOf(problem.status()));
		return page;
	}

}
