package io.m3dio.webui.account;

import io.m3dio.webui.account.AccountClient.Forgotten;
import io.m3dio.webui.account.AccountClient.PasswordChange;
import io.m3dio.webui.account.AccountClient.PasswordReset;
import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.confirmation.Confirmations;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Changes and removes passwords, and resets forgotten ones.
 */
@Controller
final class PasswordController {

	private static final String PAGE = "account/password";

	private static final String RESET = "account/reset";

	private static final String FORGOT = "account/forgot";

	private final AccountClient client;

	private final Confirmations confirmations;

	private final Sessions sessions;

	PasswordController(AccountClient client, Confirmations confirmations, Sessions sessions) {
		this.client = client;
		this.confirmations = confirmations;
		this.sessions = sessions;
	}

	/**
	 * Leads password managers to the form.
	 * @see <a href="https://www.w3.org/TR/change-password-url/">A well-known URL for
	 * changing passwords</a>
	 */
	@GetMapping("/.well-known/change-password")
	String changePasswordUrl() {
		return "redirect:/settings/security";
	}

	@GetMapping("/settings/security")
	ModelAndView show(@RequestParam(required = false) @Nullable String done) {
		return page(new ModelAndView(PAGE)).addObject("done", done);
	}

	@PostMapping("/settings/security")
	ModelAndView change(@RequestParam String newPassword, Confirmation confirmation) {
		try {
			this.client
				.changePassword(new PasswordChange(confirmation.password(), confirmation.passkey(), newPassword));
			return new ModelAndView("redirect:/settings/security?done=saved");
		}
		catch (GatewayProblem ex) {
			return page(RefusedForm.of(PAGE, ex));
		}
	}

	@PostMapping("/settings/security/no-password")
	ModelAndView remove(Confirmation confirmation) {
		try {
			this.client.removePassword(confirmation);
			return new ModelAndView("redirect:/settings/security?done=removed");
		}
		catch (GatewayProblem ex) {
			return page(RefusedForm.of(PAGE, ex));
		}
	}

	private ModelAndView page(ModelAndView page) {
		return this.confirmations.addTo(page).addObject("passkeyOnly", Confirmations.BY_PASSKEY);
	}

	@GetMapping("/forgot")
	ModelAndView showForgot() {
		return new ModelAndView(FORGOT);
	}

	@PostMapping("/forgot")
	ModelAndView forgot(@RequestParam String email) {
		try {
			this.client.forgotPassword(new Forgotten(email));
			return new ModelAndView(FORGOT).addObject("sentTo", email);
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(FORGOT, ex).addObject("email", email);
		}
	}

	@GetMapping("/reset")
	ModelAndView showReset(@RequestParam(defaultValue = "") String token) {
		return new ModelAndView(RESET).addObject("token", token);
	}

	/**
	 * Does not log in. The person logs in with the new password, which shows that they
	 * know it.
	 */
	@PostMapping("/reset")
	ModelAndView reset(@RequestParam String token, @RequestParam String password, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.client.resetPassword(new PasswordReset(token, password));
			this.sessions.forget(request, response);
			return new ModelAndView("redirect:/login?reset=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(RESET, ex).addObject("token", token);
		}
	}

}
