package io.m3dio.webui.job;

import java.io.IOException;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.gateway.GatewayProblem;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Changes jobs. HTMX gets the changed card. A plain form is redirected to the front page,
 * with the problem in the address if there is one.
 */
@Controller
@RequestMapping("/jobs")
final class JobController {

	private final JobClient jobs;

	JobController(JobClient jobs) {
		this.jobs = jobs;
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	String submit(@RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType, HttpServletRequest request)
			throws IOException {
		var form = request.getInputStream();
		long length = request.getContentLengthLong();
		return redirectAfter(() -> this.jobs.submit(contentType, (length >= 0) ? length : null, form::transferTo));
	}

	@HxRequest
	@PostMapping("/{id:[0-9a-f]{24}}/cancel")
	ModelAndView cancelInPlace(@PathVariable String id) {
		return card(this.jobs.cancel(id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/cancel")
	String cancel(@PathVariable String id) {
		return redirectAfter(() -> this.jobs.cancel(id));
	}

	@HxRequest
	@PostMapping("/{id:[0-9a-f]{24}}/retry")
	ModelAndView retryInPlace(@PathVariable String id) {
		return card(this.jobs.retry(id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/retry")
	String retry(@PathVariable String id) {
		return redirectAfter(() -> this.jobs.retry(id));
	}

	@HxRequest
	@PostMapping("/{id:[0-9a-f]{24}}/keep")
	ModelAndView keepInPlace(@PathVariable String id) {
		return card(this.jobs.keep(id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/keep")
	String keep(@PathVariable String id) {
		return redirectAfter(() -> this.jobs.keep(id));
	}

	@HxRequest
	@PostMapping("/{id:[0-9a-f]{24}}/stop-keeping")
	ModelAndView stopKeepingInPlace(@PathVariable String id) {
		return card(this.jobs.stopKeeping(id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/stop-keeping")
	String stopKeeping(@PathVariable String id) {
		return redirectAfter(() -> this.jobs.stopKeeping(id));
	}

	static ModelAndView card(Job job) {
		return new ModelAndView("job/card :: card").addObject("job", job);
	}

	static String redirectAfter(Runnable action) {
		try {
			action.run();
			return "redirect:/";
		}
		catch (GatewayProblem ex) {
			if (ex.status() == 401 || ex.status() >= 500) {
				throw ex;
			}
			UriComponentsBuilder page = UriComponentsBuilder.fromPath("/").queryParam("problem", ex.code());
			ex.options().forEach((option) -> page.queryParam("option", option));
			return "redirect:" + page.toUriString();
		}
	}

}
