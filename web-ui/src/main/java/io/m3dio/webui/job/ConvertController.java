package io.m3dio.webui.job;

import java.util.List;
import java.util.Map;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.option.OptionFields;
import io.m3dio.webui.session.Session;
import io.m3dio.webui.usage.UsageClient;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the convert page, or the welcome page to whoever is not logged in.
 */
@Controller
final class ConvertController {

	private static final int PAGE_SIZE = 20;

	/** The most that the gateway lists, so that what belongs together is on one page. */
	private static final int LARGEST_PAGE = 100;

	private final JobClient jobs;

	private final OptionFields fields;

	private final UsageClient usage;

	ConvertController(JobClient jobs, OptionFields fields, UsageClient usage) {
		this.jobs = jobs;
		this.fields = fields;
		this.usage = usage;
	}

	@GetMapping("/")
	String frontPage(@RequestParam(required = false) @Nullable String before,
			@RequestParam(name = "problem", required = false) @Nullable String code,
			@RequestParam(name = "option", defaultValue = "") List<String> options,
			@RequestParam(defaultValue = "") List<String> deleted, Model model) {
		if (Session.current().isEmpty()) {
			return "account/welcome";
		}
		JobPage jobPage = (before != null) ? this.jobs.list(PAGE_SIZE, before)
				: this.jobs.list(LARGEST_PAGE, null).shortened(PAGE_SIZE);
		model.addAttribute("jobPage", jobPage)
			.addAttribute("underway", jobPage.jobs().stream().anyMatch(Job::isUnderWay))
			.addAttribute("present", jobPage.present())
			.addAttribute("deleted", deleted)
			.addAttribute("before", before)
			.addAttribute("code", code)
			.addAttribute("options", options)
			.addAttribute("usage", this.usage.usage())
			.addAllAttributes(this.fields.of(Map.of()));
		return "job/convert";
	}

	/**
	 * Shows the next jobs of the list on the page.
	 */
	@HxRequest
	@GetMapping("/")
	String nextJobs(@RequestParam String before, Model model) {
		model.addAttribute("jobPage", this.jobs.list(PAGE_SIZE, before));
		return "job/list :: items";
	}

	@GetMapping("/jobs/{id:[0-9a-f]{24}}")
	String job(@PathVariable String id, Model model) {
		Job job = this.jobs.find(id);
		model.addAttribute("job", job).addAttribute("underway", job.isUnderWay());
		return "job/one";
	}

	@HxRequest
	@GetMapping("/jobs/{id:[0-9a-f]{24}}")
	String card(@PathVariable String id, Model model) {
		model.addAttribute("job", this.jobs.find(id));
		return "job/card :: card";
	}

}
