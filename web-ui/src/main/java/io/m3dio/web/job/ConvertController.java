package io.m3dio.web.job;

import java.util.List;

import io.m3dio.web.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the convert page, or to a stranger what it would be.
 */
@Controller
class ConvertController {

	private final Jobs jobs;

	ConvertController(Jobs jobs) {
		this.jobs = jobs;
	}

	@GetMapping("/")
	String front(@AuthenticationPrincipal @Nullable Session session,
			@RequestParam(required = false) @Nullable String before,
			@RequestParam(name = "problem", required = false) @Nullable String code,
			@RequestParam(name = "option", defaultValue = "") List<String> options, Model model) {
		if (session == null) {
			return "account/welcome";
		}
		model.addAttribute("page", this.jobs.before(session, before))
			.addAttribute("before", before)
			.addAttribute("code", code)
			.addAttribute("options", options)
			.addAttribute("usual", Preset.USUAL)
			.addAttribute("auto", Preset.AUTO)
			.addAttribute("variable", Preset.VARIABLE)
			.addAttribute("constant", Preset.CONSTANT);
		return "job/convert";
	}

	/**
	 * More of the list, for the page that shows its begin.
	 */
	@GetMapping(path = "/", headers = "HX-Request")
	String more(@AuthenticationPrincipal Session session, @RequestParam String before, Model model) {
		model.addAttribute("page", this.jobs.before(session, before));
		return "job/list :: items";
	}

	@GetMapping("/jobs/{id:[0-9a-f]{24}}")
	String one(@AuthenticationPrincipal Session session, @PathVariable String id, Model model,
			HttpServletRequest request) {
		model.addAttribute("job", this.jobs.find(session, id));
		return (request.getHeader("HX-Request") != null) ? "job/card :: card" : "job/one";
	}

}
