package io.m3dio.webui.admin;

import java.util.function.Consumer;

import io.m3dio.webui.admin.AdminClient.AccountLimits;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Finds, shows, suspends and deletes accounts, and gives them limits of their own.
 */
@Controller
@RequestMapping("/admin/people")
final class PeopleController {

	private static final String PERSON = "/{id:[0-9a-f-]{36}}";

	private final PeopleClient people;

	private final AdminClient admin;

	PeopleController(PeopleClient people, AdminClient admin) {
		this.people = people;
		this.admin = admin;
	}

	@GetMapping
	ModelAndView find(@RequestParam(defaultValue = "") String email,
			@RequestParam(required = false) @Nullable String before) {
		return new ModelAndView("admin/people").addObject("page", this.people.find(email, before))
			.addObject("email", email)
			.addObject("before", before);
	}

	@GetMapping(PERSON)
	ModelAndView show(@PathVariable String id, @RequestParam(required = false) @Nullable String done) {
		AccountLimits limits = this.admin.limits(id);
		return page(id, limits, LimitForm.of(limits.overrides())).addObject("done", done);
	}

	@PostMapping(PERSON + "/suspend")
	ModelAndView suspend(@PathVariable String id) {
		return change(id, "suspended", this.people::suspend);
	}

	@PostMapping(PERSON + "/restore")
	ModelAndView restore(@PathVariable String id) {
		return change(id, "restored", this.people::restore);
	}

	@PostMapping(PERSON + "/delete")
	ModelAndView delete(@PathVariable String id) {
		return change(id, "deleted", this.people::delete);
	}

	@PostMapping(PERSON + "/limits")
	ModelAndView setLimits(@PathVariable String id, LimitForm form) {
		try {
			this.admin.setLimits(id, form.overrides());
			return done(id, "limits");
		}
		catch (GatewayProblem ex) {
			return RefusedAct.of(ex, page(id, this.admin.limits(id), form));
		}
	}

	private ModelAndView change(String id, String done, Consumer<String> act) {
		try {
			act.accept(id);
			return done(id, done);
		}
		catch (GatewayProblem ex) {
			return RefusedAct.of(ex, show(id, null));
		}
	}

	private static ModelAndView done(String id, String done) {
		return new ModelAndView("redirect:/admin/people/" + id + "?done=" + done);
	}

	private ModelAndView page(String id, AccountLimits limits, LimitForm form) {
		return new ModelAndView("admin/person").addObject("person", this.people.get(id))
			.addObject("usage", limits.usage())
			.addObject("limits", form)
			.addObject("own", Session.current().filter((session) -> session.userId().equals(id)).isPresent());
	}

}
