package io.m3dio.webui.account;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.Credentials;
import io.m3dio.webui.session.ReturnPath;
import io.m3dio.webui.session.Session;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Signs people up, logs them in and logs them out.
 */
@Controller
final class AccountController {

	private final Sessions sessions;

	AccountController(Sessions sessions) {
		this.sessions = sessions;
	}

	@GetMapping("/signup")
	String signUpPage() {
		return "redirect:/";
	}

	@PostMapping("/signup")
	ModelAndView signUp(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.sessions.signUp(credentials);
			this.sessions.logIn(credentials, request, response);
			return new ModelAndView("redirect:/");
		}
		catch (GatewayProblem ex) {
			return refused("account/welcome", credentials, ex);
		}
	}

	@GetMapping("/login")
	ModelAndView loginPage(@RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String ended) {
		if (Session.current().isPresent()) {
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		return new ModelAndView("account/login").addObject("to", ReturnPath.of(to)).addObject("ended", ended != null);
	}

	@PostMapping("/login")
	ModelAndView logIn(Credentials credentials, @RequestParam(required = false) @Nullable String to,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			this.sessions.logIn(credentials, request, response);
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		catch (GatewayProblem ex) {
			return refused("account/login", credentials, ex).addObject("to", ReturnPath.of(to));
		}
	}

	/**
	 * Logs in from the dialog on the page, which keeps the page's list of uploads.
	 */
	@HxRequest
	@PostMapping("/login")
	ModelAndView logInFromDialog(Credentials credentials, HttpServletRequest request, HttpServletResponse response,
			HtmxResponse htmx) {
		try {
			this.sessions.logIn(credentials, request, response);
			htmx.addTrigger("m3dio:logged-in");
			return dialogForm(credentials);
		}
		catch (GatewayProblem ex) {
			return dialogForm(credentials).addObject("problem", ex.problem());
		}
	}

	@PostMapping("/logout")
	String logOut(HttpServletRequest request, HttpServletResponse response) {
		this.sessions.logOut(request, response);
		return "redirect:/";
	}

	private static ModelAndView dialogForm(Credentials credentials) {
		return new ModelAndView("account/login-dialog :: login-form").addObject("email", credentials.email());
	}

	private static ModelAndView refused(String view, Credentials credentials, GatewayProblem ex) {
		// The error page explains an outage better than the form could.
		if (ex.status() >= 500) {
			throw ex;
		}
		ModelAndView page = new ModelAndView(view).addObject("email", credentials.email())
			.addObject("problem", ex.problem());
		page.setStatus(HttpStatusCode.valueOf(ex.status()));
		return page;
	}

}
