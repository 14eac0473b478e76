package io.m3dio.webui.job;

import java.util.Map;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.option.OptionFields;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Changes the options of jobs that have not begun, and releases those that are held. The
 * convert page does the former in a dialog, if scripts run.
 */
@Controller
@RequestMapping("/jobs")
final class WaitingJobController {

	private static final String PAGE = "job/change-options";

	private final JobClient jobs;

	private final OptionFields fields;

	WaitingJobController(JobClient jobs, OptionFields fields) {
		this.jobs = jobs;
		this.fields = fields;
	}

	@GetMapping("/{id:[0-9a-f]{24}}/options")
	ModelAndView options(@PathVariable String id) {
		Job job = this.jobs.find(id);
		return job.canChangeOptions() ? page(job, this.fields.of(job.chosen()))
				: new ModelAndView("redirect:/?problem=wrong-state");
	}

	@PostMapping("/{id:[0-9a-f]{24}}/options")
	ModelAndView changeOptions(@PathVariable String id, @RequestParam MultiValueMap<String, String> form) {
		MultiValueMap<String, String> options = OptionFields.read(form);
		try {
			this.jobs.changeOptions(id, options);
			return new ModelAndView("redirect:/");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(this.jobs.find(id), this.fields.of(options.toSingleValueMap(), ex.options())),
					ex);
		}
	}

	private static ModelAndView page(Job job, Map<String, Object> fields) {
		return new ModelAndView(PAGE).addObject("job", job).addAllObjects(fields);
	}

	@HxRequest
	@PostMapping("/{id:[0-9a-f]{24}}/release")
	ModelAndView releaseInPlace(@PathVariable String id) {
		return JobController.card(this.jobs.release(id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/release")
	String release(@PathVariable String id) {
		return JobController.redirectAfter(() -> this.jobs.release(id));
	}

	@HxRequest
	@PostMapping("/release")
	ResponseEntity<Void> releaseAllInPlace() {
		this.jobs.releaseAll();
		return ResponseEntity.ok().build();
	}

	@PostMapping("/release")
	String releaseAll() {
		return JobController.redirectAfter(this.jobs::releaseAll);
	}

}
