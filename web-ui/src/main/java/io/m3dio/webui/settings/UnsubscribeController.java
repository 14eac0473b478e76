package io.m3dio.webui.settings;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.settings.SettingsClient.LinkToken;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Stops emails by the link in one of them, without a login. The page only asks, because
 * programs follow the links in emails, too. Mail programs that have a button for it post
 * to the same address, without the page's token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
@Controller
@RequestMapping("/unsubscribe")
final class UnsubscribeController {

	private static final String PAGE = "settings/unsubscribe";

	private final SettingsClient client;

	UnsubscribeController(SettingsClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView ask(@RequestParam(required = false) @Nullable String token) {
		return new ModelAndView(PAGE).addObject("token", token);
	}

	/**
	 * Does not redirect, as RFC 8058 (3.1) demands.
	 */
	@PostMapping
	ModelAndView unsubscribe(@RequestParam String token) {
		try {
			this.client.unsubscribe(new LinkToken(token));
			return new ModelAndView(PAGE).addObject("done", true);
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(PAGE, ex);
		}
	}

}
