package io.m3dio.webui.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.Problem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.oidc.OidcClient.Begun;
import io.m3dio.webui.oidc.OidcCookies.Step;
import io.m3dio.webui.session.ProviderResponse;
import io.m3dio.webui.session.ReturnPath;
import io.m3dio.webui.session.Session;
import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Sends people to the OpenID Connect provider. When they come back, it logs them in, or
 * connects the account that they are logged in to.
 */
@Controller
@RequestMapping("/login/oidc")
final class OidcLoginController {

	// As long as auth accepts the tokens.
	private static final Duration LOGIN_LIFETIME = Duration.ofMinutes(10);

	private static final Duration LINK_LIFETIME = Duration.ofMinutes(30);

	private final OidcProperties properties;

	private final OidcClient client;

	private final OidcCookies cookies;

	private final Sessions sessions;

	private final OidcSettingsPage settings;

	OidcLoginController(OidcProperties properties, OidcClient client, OidcCookies cookies, Sessions sessions,
			OidcSettingsPage settings) {
		this.properties = properties;
		this.client = client;
		this.cookies = cookies;
		this.sessions = sessions;
		this.settings = settings;
	}

	@GetMapping
	ModelAndView begin(@RequestParam(required = false) @Nullable String to, HttpServletRequest request,
			HttpServletResponse response) {
		this.properties.require();
		if (Session.current().isPresent() && !connects(ReturnPath.of(to))) {
			return new ModelAndView("redirect:" + ReturnPath.of(to));
		}
		try {
			Begun begun = this.client.begin();
			this.cookies.keep(request, response, new Step(begun.login(), to), LOGIN_LIFETIME);
			return new ModelAndView(new RedirectView(URI.create(begun.authorizationUri()).toASCIIString()));
		}
		catch (GatewayProblem ex) {
			return refused(ex, ReturnPath.of(to));
		}
	}

	/**
	 * A login that went wrong begins anew, so the cookie is deleted in any case.
	 */
	@GetMapping("/callback")
	ModelAndView callback(@RequestParam(required = false) @Nullable String code,
			@RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String iss,
			@RequestParam(required = false) @Nullable String error, HttpServletRequest request,
			HttpServletResponse response) {
		this.properties.require();
		Step step = this.cookies.read(request).orElseGet(() -> new Step("", null));
		this.cookies.clear(request, response);
		if (code == null || state == null || step.token().isEmpty()) {
			return refused("access_denied".equals(error) ? "login-canceled" : "login-incomplete", step.to());
		}
		ProviderResponse authorization = new ProviderResponse(code, state, iss, step.token());
		if (Session.current().isPresent() && connects(step.to())) {
			return connect(authorization);
		}
		try {
			Optional<String> link = this.sessions.logIn(authorization, request, response);
			link.ifPresent((token) -> this.cookies.keep(request, response, new Step(token, step.to()), LINK_LIFETIME));
			return new ModelAndView("redirect:" + (link.isPresent() ? "/connect" : step.to()));
		}
		catch (GatewayProblem ex) {
			return refused(ex, step.to());
		}
	}

	private static boolean connects(String to) {
		return OidcSettingsPage.PATH.equals(to);
	}

	private ModelAndView connect(ProviderResponse authorization) {
		try {
			this.client.connect(authorization);
			return new ModelAndView("redirect:" + OidcSettingsPage.PATH);
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(this.settings.create(), ex);
		}
	}

	private static ModelAndView refused(String code, String to) {
		return loginPage(Problem.of(code, 400), to);
	}

	/**
	 * Shows the login page with the reason.
	 * @throws GatewayProblem the same one, if M3DIO itself is unavailable
	 */
	private static ModelAndView refused(GatewayProblem problem, String to) {
		if (problem.status() >= 500 && !"provider-unavailable".equals(problem.code())) {
			throw problem;
		}
		return loginPage(problem.problem(), to);
	}

	private static ModelAndView loginPage(Problem problem, String to) {
		ModelAndView page = new ModelAndView("account/login").addObject("problem", problem).addObject("to", to);
		page.setStatus(HttpStatusCode.valueOf(problem.status()));
		return page;
	}

}
