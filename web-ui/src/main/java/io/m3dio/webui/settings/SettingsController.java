package io.m3dio.webui.settings;

import java.util.List;
import java.util.Set;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.settings.SettingsClient.Browsers;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows and saves what somebody wants to be told of, lists the emails that were sent, and
 * the browsers that show notifications. While the notification service is unavailable,
 * the page itself says so.
 */
@Controller
@RequestMapping("/settings")
final class SettingsController {

	private final SettingsClient client;

	private final FileNames names;

	SettingsController(SettingsClient client, FileNames names) {
		this.client = client;
		this.names = names;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "false") boolean saved, HttpServletResponse response) {
		try {
			ModelAndView page = page(this.client.preference()).addObject("saved", saved);
			List<Delivery> latest = this.client.latestDeliveries().deliveries();
			Browsers browsers = this.client.browsers();
			return page.addObject("browsers", browsers.subscriptions())
				.addObject("pushKey", browsers.publicKey())
				.addObject("deliveries", latest)
				.addObject("bounces", this.client.bounces().bounces())
				.addObject("files", latest.isEmpty() ? null : this.names.latest());
		}
		catch (GatewayProblem ex) {
			return unavailable(ex, new ModelAndView("settings/settings").addObject("retry", 5), response);
		}
	}

	@PostMapping
	ModelAndView save(@RequestParam(defaultValue = "") Set<String> email,
			@RequestParam(defaultValue = "") Set<String> push, HttpServletResponse response) {
		Preference preference = new Preference(email, push);
		try {
			this.client.save(preference);
			return new ModelAndView("redirect:/settings?saved=true");
		}
		catch (GatewayProblem ex) {
			return unavailable(ex, page(preference), response);
		}
	}

	@PostMapping("/bounces/removal")
	String sendAgain() {
		this.client.forgetBounces();
		return "redirect:/settings";
	}

	@PostMapping("/browsers/{id}/removal")
	String removeBrowser(@PathVariable String id) {
		try {
			this.client.removeBrowser(id);
		}
		catch (GatewayProblem ex) {
			if (ex.status() != HttpStatus.NOT_FOUND.value()) {
				throw ex;
			}
		}
		return "redirect:/settings";
	}

	private static ModelAndView page(Preference preference) {
		return new ModelAndView("settings/settings").addObject("preference", preference)
			.addObject("kinds", Preference.KINDS);
	}

	private static ModelAndView unavailable(GatewayProblem ex, ModelAndView page, HttpServletResponse response) {
		if (ex.status() < 500) {
			throw ex;
		}
		if (ex.retryAfter() != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, ex.retryAfter());
		}
		page.setStatus(HttpStatusCode.valueOf(ex.status()));
		return page.addObject("unavailable", true);
	}

}
