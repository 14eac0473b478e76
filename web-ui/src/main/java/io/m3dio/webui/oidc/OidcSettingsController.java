package io.m3dio.webui.oidc;

import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.Confirmation;

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
@RequestMapping("/settings/oidc")
final class OidcSettingsController {

	private static final String PAGE = "oidc/settings";

	private final OidcProperties properties;

	private final OidcClient client;

	OidcSettingsController(OidcProperties properties, OidcClient client) {
		this.properties = properties;
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "false") boolean removed) {
		this.properties.require();
		return page().addObject("removed", removed);
	}

	@PostMapping
	ModelAndView remove(@RequestParam String password) {
		this.properties.require();
		try {
			this.client.remove(new Confirmation(password));
			return new ModelAndView("redirect:/settings/oidc?removed=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(), ex);
		}
	}

	private ModelAndView page() {
		return new ModelAndView(PAGE).addObject("provider", this.properties.name())
			.addObject("linkedAt", this.client.connection().linkedAt())
			.addObject("hasPassword", this.client.account().hasPassword());
	}

}
