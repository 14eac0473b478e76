package io.m3dio.webui.account;

import io.m3dio.webui.account.AccountClient.Deletion;
import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.confirmation.Confirmations;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets people export their data and delete their account.
 */
@Controller
final class DataController {

	private static final String PAGE = "account/data";

	private final AccountClient client;

	private final Confirmations confirmations;

	private final Sessions sessions;

	DataController(AccountClient client, Confirmations confirmations, Sessions sessions) {
		this.client = client;
		this.confirmations = confirmations;
		this.sessions = sessions;
	}

	@GetMapping("/settings/data")
	ModelAndView show() {
		return this.confirmations.addTo(new ModelAndView(PAGE));
	}

	/**
	 * Shows the date in this response, because the session has ended and the page could
	 * not ask for it later.
	 */
	@PostMapping("/settings/data")
	ModelAndView delete(Confirmation confirmation, HttpServletRequest request, HttpServletResponse response) {
		try {
			Deletion deletion = this.client.delete(confirmation);
			this.sessions.forget(request, response);
			return new ModelAndView("account/deleted").addObject("dueAt", deletion.dueAt());
		}
		catch (GatewayProblem ex) {
			return this.confirmations.addTo(RefusedForm.of(PAGE, ex));
		}
	}

}
