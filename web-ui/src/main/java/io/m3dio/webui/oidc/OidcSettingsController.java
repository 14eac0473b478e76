package io.m3dio.webui.oidc;

import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows people whether they can log in with the provider, and removes their identity.
 */
@Controller
@RequestMapping(OidcSettingsPage.PATH)
final class OidcSettingsController {

	private final OidcProperties properties;

	private final OidcClient client;

	private final OidcSettingsPage page;

	OidcSettingsController(OidcProperties properties, OidcClient client, OidcSettingsPage page) {
		this.properties = properties;
		this.client = client;
		this.page = page;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "false") boolean removed) {
		this.properties.require();
		return this.page.create().addObject("removed", removed);
	}

	@PostMapping
	ModelAndView remove(Confirmation confirmation) {
		this.properties.require();
		try {
			this.client.remove(confirmation);
			return new ModelAndView("redirect:" + OidcSettingsPage.PATH + "?removed=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(this.page.create(), ex);
		}
	}

}
