package io.m3dio.web.settings;

import java.util.List;

import io.m3dio.web.gateway.GatewayProblem;
import io.m3dio.web.session.Session;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows which emails somebody gets and has got, and changes the former. While
 * notification is away, the page says so in its own words.
 */
@Controller
@RequestMapping("/settings")
class SettingsController {

	private final Notifications notifications;

	private final FileNames names;

	SettingsController(Notifications notifications, FileNames names) {
		this.notifications = notifications;
		this.names = names;
	}

	@GetMapping
	ModelAndView show(@AuthenticationPrincipal Session session, @RequestParam(defaultValue = "false") boolean saved,
			HttpServletResponse response) {
		try {
			ModelAndView page = page(this.notifications.preference(session)).addObject("saved", saved);
			List<Delivery> latest = this.notifications.latest(session);
			return page.addObject("deliveries", latest)
				.addObject("files", latest.isEmpty() ? null : this.names.latest(session));
		}
		catch (GatewayProblem ex) {
			return away(ex, new ModelAndView("settings/settings").addObject("retry", 5), response);
		}
	}

	@PostMapping
	ModelAndView save(@AuthenticationPrincipal Session session,
			@RequestParam(defaultValue = "false") boolean emailOnReady,
			@RequestParam(defaultValue = "false") boolean emailOnFailed, HttpServletResponse response) {
		Preference preference = new Preference(emailOnReady, emailOnFailed);
		try {
			this.notifications.save(session, preference);
			return new ModelAndView("redirect:/settings?saved=true");
		}
		catch (GatewayProblem ex) {
			return away(ex, page(preference), response);
		}
	}

	private static ModelAndView page(Preference preference) {
		return new ModelAndView("settings/settings").addObject("preference", preference);
	}

	private static ModelAndView away(GatewayProblem ex, ModelAndView page, HttpServletResponse response) {
		if (ex.status() < 500) {
			throw ex;
		}
		if (ex.retryAfter() != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, ex.retryAfter());
		}
		page.setStatus(HttpStatusCode.valueOf(ex.status()));
		return page.addObject("away", true);
	}

}
