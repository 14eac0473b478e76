package io.m3dio.webui.confirmation;

import io.m3dio.webui.confirmation.ConfirmationClient.Ways;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Prepares pages with forms that are confirmed.
 */
@Component
public final class Confirmations {

	/** The ways of a form that only a passkey confirms. */
	public static final Object BY_PASSKEY = new Ways(false, true);

	private final ConfirmationClient client;

	Confirmations(ConfirmationClient client) {
		this.client = client;
	}

	/**
	 * Adds what the fields of the confirmation need, as {@code ways}.
	 * @param page the page
	 * @return the page
	 */
	public ModelAndView addTo(ModelAndView page) {
		return page.addObject("ways", this.client.ways());
	}

}
