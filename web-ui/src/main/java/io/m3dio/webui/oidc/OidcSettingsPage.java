package io.m3dio.webui.oidc;

import io.m3dio.webui.confirmation.Confirmations;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that shows whether somebody can log in with the provider.
 */
@Component
final class OidcSettingsPage {

	static final String PATH = "/settings/oidc";

	private final OidcProperties properties;

	private final OidcClient client;

	private final Confirmations confirmations;

	OidcSettingsPage(OidcProperties properties, OidcClient client, Confirmations confirmations) {
		this.properties = properties;
		this.client = client;
		this.confirmations = confirmations;
	}

	ModelAndView create() {
		return this.confirmations.addTo(new ModelAndView("oidc/settings"))
			.addObject("provider", this.properties.name())
			.addObject("linkedAt", this.client.connection().linkedAt());
	}

}
