package io.m3dio.webui.admin;

import java.util.List;
import java.util.function.Consumer;

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
 * Shows the jobs of everybody, and cancels and retries them.
 */
@Controller
@RequestMapping("/admin/queue")
final class QueueController {

	private static final List<String> STATUSES = List.of("QUEUED", "RUNNING", "FAILED");

	private static final String JOB = "/{id:[0-9a-f]{24}}";

	private final AdminClient client;

	QueueController(AdminClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "QUEUED") String status,
			@RequestParam(required = false) @Nullable String before,
			@RequestParam(required = false) @Nullable String done) {
		String shown = shown(status);
		return new ModelAndView("admin/queue").addObject("page", this.client.jobs(shown, before))
			.addObject("statuses", STATUSES)
			.addObject("status", shown)
			.addObject("before", before)
			.addObject("done", done);
	}

	@PostMapping(JOB + "/cancel")
	ModelAndView cancel(@PathVariable String id, @RequestParam(defaultValue = "QUEUED") String status) {
		return change(id, status, "canceled", this.client::cancel);
	}

	@PostMapping(JOB + "/retry")
	ModelAndView retry(@PathVariable String id, @RequestParam(defaultValue = "FAILED") String status) {
		return change(id, status, "retried", this.client::retry);
	}

	private static String shown(String status) {
		return STATUSES.contains(status) ? status : STATUSES.get(0);
	}

	private ModelAndView change(String id, String status, String done, Consumer<String> act) {
		try {
			act.accept(id);
			return new ModelAndView("redirect:/admin/queue?status=" + shown(status) + "&done=" + done);
		}
		catch (GatewayProblem ex) {
			return RefusedAct.of(ex, show(status, null, null));
		}
	}

}
