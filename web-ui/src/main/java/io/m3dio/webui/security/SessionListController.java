package io.m3dio.webui.security;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.security.SessionListClient.SessionList;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows people their sessions, and ends them.
 */
@Controller
@RequestMapping("/settings/sessions")
final class SessionListController {

	private static final String DONE = "redirect:/settings/sessions?ended=true";

	private final SessionListClient client;

	SessionListController(SessionListClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "false") boolean ended) {
		SessionList list = this.client.list();
		return new ModelAndView("security/sessions").addObject("sessions", list.sessions())
			.addObject("others", list.hasOthers())
			.addObject("ended", ended);
	}

	@PostMapping("/{id}/end")
	String end(@PathVariable String id) {
		try {
			this.client.end(id);
		}
		catch (GatewayProblem ex) {
			if (ex.status() != 404) {
				throw ex;
			}
			// The session has already ended.
		}
		return DONE;
	}

	@PostMapping("/end-others")
	String endOthers() {
		this.client.endOthers();
		return DONE;
	}

}
