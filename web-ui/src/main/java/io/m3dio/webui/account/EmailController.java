package io.m3dio.webui.account;

import io.m3dio.webui.account.AccountClient.EmailChange;
import io.m3dio.webui.account.AccountClient.LinkToken;
import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.confirmation.Confirmations;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.session.Sessions;
import io.m3dio.webui.usage.UsageClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows an account and its use of the limits, changes its email address, and undoes the
 * change.
 */
@Controller
final class EmailController {

	private static final String PAGE = "account/email";

	private static final String UNDO = "account/undo";

	private final AccountClient client;

	private final UsageClient usage;

	private final Confirmations confirmations;

	private final Sessions sessions;

	EmailController(AccountClient client, UsageClient usage, Confirmations confirmations, Sessions sessions) {
		this.client = client;
		this.usage = usage;
		this.confirmations = confirmations;
		this.sessions = sessions;
	}

	@GetMapping("/settings/account")
	ModelAndView show() {
		return account(new ModelAndView(PAGE));
	}

	@PostMapping("/settings/account")
	ModelAndView change(@RequestParam String email, Confirmation confirmation) {
		try {
			this.client.changeEmail(new EmailChange(email, confirmation.password(), confirmation.passkey()));
			return new ModelAndView("redirect:/settings/account");
		}
		catch (GatewayProblem ex) {
			return account(RefusedForm.of(PAGE, ex)).addObject("email", email);
		}
	}

	private ModelAndView account(ModelAndView page) {
		return this.confirmations.addTo(page)
			.addObject("owner", this.client.account())
			.addObject("usage", this.usage.usage());
	}

	@GetMapping("/undo")
	ModelAndView showUndo(@RequestParam(required = false) @Nullable String token,
			@RequestParam(defaultValue = "false") boolean done) {
		return new ModelAndView(UNDO).addObject("token", token).addObject("done", done);
	}

	@PostMapping("/undo")
	ModelAndView undo(@RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.client.undoEmailChange(new LinkToken(token));
			this.sessions.forget(request, response);
			return new ModelAndView("redirect:/undo?done=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(UNDO, ex);
		}
	}

}
