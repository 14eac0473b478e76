package io.m3dio.webui.oidc;

import java.util.Optional;

import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.oidc.OidcClient.Link;
import io.m3dio.webui.oidc.OidcCookies.Step;
import io.m3dio.webui.session.ReturnPath;
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
 * Links somebody's identity at the provider to the account that has its address, after
 * they have logged in to the account.
 */
@Controller
@RequestMapping("/connect")
final class ConnectController {

	private static final String PAGE = "oidc/connect";

	private final OidcProperties properties;

	private final OidcClient client;

	private final OidcCookies cookies;

	ConnectController(OidcProperties properties, OidcClient client, OidcCookies cookies) {
		this.properties = properties;
		this.client = client;
		this.cookies = cookies;
	}

	@GetMapping
	ModelAndView show(@RequestParam(required = false) @Nullable String done, HttpServletRequest request) {
		this.properties.require();
		if (done == null && this.cookies.read(request).isEmpty()) {
			return new ModelAndView("redirect:/login");
		}
		return page().addObject("done", (done != null) ? ReturnPath.of(done) : null);
	}

	@PostMapping
	ModelAndView connect(HttpServletRequest request, HttpServletResponse response) {
		this.properties.require();
		Optional<Step> step = this.cookies.read(request);
		if (step.isEmpty()) {
			return new ModelAndView("redirect:/login");
		}
		try {
			this.client.link(new Link(step.get().token()));
			this.cookies.clear(request, response);
			return new ModelAndView("redirect:/connect").addObject("done", step.get().to());
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(), ex);
		}
	}

	private ModelAndView page() {
		return new ModelAndView(PAGE).addObject("provider", this.properties.name());
	}

}
