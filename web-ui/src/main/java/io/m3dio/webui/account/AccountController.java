package io.m3dio.webui.account;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.Credentials;
import io.m3dio.webui.session.ReturnPath;
import io.m3dio.webui.session.Session;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
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

	/**
	 * Does not include cookies. Our cookies are deleted by name, and the browser would
	 * delete all cookies of the domain.
	 */
	private static final HeaderWriter CLEAR_SITE_DATA = new ClearSiteDataHeaderWriter(Directive.CACHE,
			Directive.STORAGE);

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
			this.sessions.signUp(credentials, request, response);
			return new ModelAndView("redirect:/");
		}
		catch (GatewayProblem ex) {
			return refused("account/welcome", credentials, ex);
		}
	}

	@GetMapping("/login")
	ModelAndView loginPage(@RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String email,
			@RequestParam(required = false) @Nullable String ended, @RequestParam(defaultValue = "false") boolean reset,
			@RequestParam(defaultValue = "false") boolean late) {
		if (Session.current().isPresent()) {
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		return new ModelAndView("account/login").addObject("to", ReturnPath.of(to))
			.addObject("email", email)
			.addObject("ended", ended != null)
			.addObject("reset", reset)
			.addObject("late", late);
	}

	@PostMapping("/login")
	ModelAndView logIn(Credentials credentials, @RequestParam(required = false) @Nullable String to,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			this.sessions.logIn(credentials, request, response);
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		catch (GatewayProblem ex) {
			return isCodeRequired(ex) ? codePage(ex.problem().token(), to)
					: refused("account/login", credentials, ex).addObject("to", ReturnPath.of(to));
		}
	}

	@PostMapping("/login/code")
	ModelAndView enterCode(@RequestParam String token, @RequestParam String code,
			@RequestParam(required = false) @Nullable String to, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.sessions.enterCode(token, code, request, response);
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		catch (GatewayProblem ex) {
			if ("token-gone".equals(ex.code())) {
				return new ModelAndView("redirect:/login?late=true");
			}
			return RefusedForm.of("account/code", ex).addObject("token", token).addObject("to", ReturnPath.of(to));
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
			return isCodeRequired(ex) ? dialogCode(ex.problem().token())
					: dialogForm(credentials).addObject("problem", ex.problem());
		}
	}

	@HxRequest
	@PostMapping("/login/code")
	ModelAndView enterCodeInDialog(@RequestParam String token, @RequestParam String code, HttpServletRequest request,
			HttpServletResponse response, HtmxResponse htmx) {
		try {
			this.sessions.enterCode(token, code, request, response);
			htmx.addTrigger("m3dio:logged-in");
			return new ModelAndView("account/login-dialog :: login-form");
		}
		catch (GatewayProblem ex) {
			ModelAndView form = "token-gone".equals(ex.code()) ? new ModelAndView("account/login-dialog :: login-form")
					: dialogCode(token);
			return form.addObject("problem", ex.problem());
		}
	}

	@PostMapping("/logout")
	String logOut(HttpServletRequest request, HttpServletResponse response) {
		this.sessions.logOut(request, response);
		CLEAR_SITE_DATA.writeHeaders(request, response);
		return "redirect:/";
	}

	private static boolean isCodeRequired(GatewayProblem ex) {
		return "code-required".equals(ex.code());
	}

	private static ModelAndView codePage(@Nullable String token, @Nullable String to) {
		return new ModelAndView("account/code").addObject("token", token).addObject("to", ReturnPath.of(to));
	}

	private static ModelAndView dialogCode(@Nullable String token) {
		return new ModelAndView("account/login-dialog :: code-form").addObject("token", token);
	}

	private static ModelAndView dialogForm(Credentials credentials) {
		return new ModelAndView("account/login-dialog :: login-form").addObject("email", credentials.email());
	}

	private static ModelAndView refused(String view, Credentials credentials, GatewayProblem ex) {
		return RefusedForm.of(view, ex).addObject("email", credentials.email());
	}

}
