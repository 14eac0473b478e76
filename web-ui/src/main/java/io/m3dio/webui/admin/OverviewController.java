package io.m3dio.webui.admin;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows how the services are, and what administrators did.
 */
@Controller
final class OverviewController {

	private final AdminClient admin;

	private final PeopleClient people;

	OverviewController(AdminClient admin, PeopleClient people) {
		this.admin = admin;
		this.people = people;
	}

	@GetMapping("/admin")
	String start() {
		return "redirect:/admin/people";
	}

	@GetMapping("/admin/services")
	ModelAndView services() {
		return new ModelAndView("admin/services").addObject("overview", this.admin.services());
	}

	@GetMapping("/admin/log")
	ModelAndView log(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Long before) {
		return new ModelAndView("admin/log").addObject("page", this.people.audit(subject, before))
			.addObject("subject", subject)
			.addObject("before", before);
	}

}
