package io.m3dio.web.account;

import io.m3dio.web.gateway.GatewayProblem;
import io.m3dio.web.session.Credentials;
import io.m3dio.web.session.ReturnPath;
import io.m3dio.web.session.Session;
import io.m3dio.web.session.Sessions;
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
 * Signs up, in and out.
 */
@Controller
class AccountController {

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
			this.sessions.signIn(credentials, request, response);
			return new ModelAndView("redirect:/");
		}
		catch (GatewayProblem ex) {
			return again("account/welcome", credentials, ex);
		}
	}

	@GetMapping("/login")
	ModelAndView signInPage(@RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String ended) {
		if (Session.current().isPresent()) {
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		return new ModelAndView("account/login").addObject("to", ReturnPath.of(to)).addObject("ended", ended != null);
	}

	@PostMapping("/login")
	ModelAndView signIn(Credentials credentials, @RequestParam(required = false) @Nullable String to,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			this.sessions.signIn(credentials, request, response);
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		catch (GatewayProblem ex) {
			return again("account/login", credentials, ex).addObject("to", ReturnPath.of(to));
		}
	}

	/**
	 * Sign in again in a dialog on the page, so that its list of uploads stays.
	 */
	@PostMapping(path = "/login", headers = "HX-Request")
	ModelAndView signInAgain(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
		try {
			this.sessions.signIn(credentials, request, response);
			response.setHeader("HX-Trigger", "m3dio:signed-in");
			return form(credentials);
		}
		catch (GatewayProblem ex) {
			return form(credentials).addObject("problem", ex.problem());
		}
	}

	@PostMapping("/logout")
	String signOut(HttpServletRequest request, HttpServletResponse response) {
		this.sessions.signOut(request, response);
		return "redirect:/";
	}

	private static ModelAndView form(Credentials credentials) {
		return new ModelAndView("account/again :: credentials").addObject("email", credentials.email());
	}

	private static ModelAndView again(String view, Credentials credentials, GatewayProblem ex) {
		// The gateway being away is nothing that the form can tell better than its own
		// page.
		if (ex.status() >= 500) {
			throw ex;
		}
		ModelAndView page = new ModelAndView(view).addObject("email", credentials.email())
			.addObject("problem", ex.problem());
		page.setStatus(HttpStatusCode.valueOf(ex.status()));
		return page;
	}

}
