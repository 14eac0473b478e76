package io.m3dio.webui.job;

import java.util.List;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.session.Session;
import io.m3dio.webui.usage.UsageClient;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

	private final JobClient jobs;

	private final OptionClient options;

	private final UsageClient usage;

	private final MessageSource messages;

	ConvertController(JobClient jobs, OptionClient options, UsageClient usage, MessageSource messages) {
		this.jobs = jobs;
		this.options = options;
		this.usage = usage;
		this.messages = messages;
	}

	@GetMapping("/")
	String frontPage(@RequestParam(required = false) @Nullable String before,
			@RequestParam(name = "problem", required = false) @Nullable String code,
			@RequestParam(name = "option", defaultValue = "") List<String> options, Model model) {
		if (Session.current().isEmpty()) {
			return "account/welcome";
		}
		FormatChoices choices = this.options.formats();
		JobPage page = this.jobs.list(PAGE_SIZE, before);
		model.addAttribute("jobPage", page)
			.addAttribute("underway", page.jobs().stream().anyMatch(Job::canCancel))
			.addAttribute("before", before)
			.addAttribute("code", code)
			.addAttribute("options", options)
			.addAttribute("choices", choices)
			.addAttribute("usage", this.usage.usage())
			.addAttribute("presets", PresetGroups.of(choices.presets(), this::hasName));
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
		model.addAttribute("job", job).addAttribute("underway", job.canCancel());
		return "job/one";
	}

	@HxRequest
	@GetMapping("/jobs/{id:[0-9a-f]{24}}")
	String card(@PathVariable String id, Model model) {
		model.addAttribute("job", this.jobs.find(id));
		return "job/card :: card";
	}

	private boolean hasName(FormatChoices.Preset preset) {
		return this.messages.getMessage("quality." + preset.id(), null, null, LocaleContextHolder.getLocale()) != null;
	}

}
