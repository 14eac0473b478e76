package io.m3dio.webui.account;

import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.account.AccountClient.Code;
import io.m3dio.webui.account.AccountClient.LinkToken;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.Session;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Verifies email addresses, by the link in an email or by its code. A link opens a page
 * with a button, because mail scanners open links, too.
 */
@Controller
@RequestMapping("/verify")
final class VerificationController {

	private static final String PAGE = "account/verify";

	private final AccountClient client;

	private final Sessions sessions;

	VerificationController(AccountClient client, Sessions sessions) {
		this.client = client;
		this.sessions = sessions;
	}

	@GetMapping
	ModelAndView show(@RequestParam(required = false) @Nullable String token,
			@RequestParam(defaultValue = "false") boolean done, @RequestParam(defaultValue = "false") boolean sent) {
		if (token == null && !done && Session.current().isEmpty()) {
			return new ModelAndView("redirect:/login?to=/verify");
		}
		return new ModelAndView(PAGE).addObject("token", token).addObject("done", done).addObject("sent", sent);
	}

	@PostMapping(params = "token")
	ModelAndView verify(@RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.client.verify(new LinkToken(token));
			return done(request, response);
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(PAGE, ex);
		}
	}

	@PostMapping(params = "code")
	ModelAndView enterCode(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.client.enterCode(new Code(code));
			return done(request, response);
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(PAGE, ex);
		}
	}

	@PostMapping(params = "again")
	ModelAndView sendAgain() {
		try {
			this.client.sendVerification();
			return new ModelAndView("redirect:/verify?sent=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(PAGE, ex);
		}
	}

	private ModelAndView done(HttpServletRequest request, HttpServletResponse response) {
		this.sessions.renew(request, response);
		return new ModelAndView("redirect:/verify?done=true");
	}

}
