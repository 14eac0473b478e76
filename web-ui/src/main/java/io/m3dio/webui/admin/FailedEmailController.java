package io.m3dio.webui.admin;

import io.m3dio.webui.gateway.GatewayProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows which emails have failed, and sends them again.
 */
@Controller
@RequestMapping("/admin/emails")
final class FailedEmailController {

	private static final String SENT = "sent";

	private final AdminClient client;

	FailedEmailController(AdminClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@RequestParam(required = false) @Nullable String before,
			@RequestParam(required = false) @Nullable String done) {
		return new ModelAndView("admin/emails").addObject("page", this.client.failedEmails(before))
			.addObject("before", before)
			.addObject("done", done);
	}

	@PostMapping("/{id:[0-9a-f-]{36}}/send-again")
	ModelAndView sendAgain(@PathVariable String id) {
		try {
			this.client.sendAgain(id);
			return new ModelAndView("redirect:/admin/emails?done=" + SENT);
		}
		catch (GatewayProblem ex) {
			return RefusedAct.of(ex, show(null, null));
		}
	}

}
