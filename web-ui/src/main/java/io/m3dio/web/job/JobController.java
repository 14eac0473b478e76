package io.m3dio.web.job;

import java.io.IOException;
import java.util.function.Supplier;

import io.m3dio.web.gateway.GatewayProblem;
import io.m3dio.web.session.Session;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What one can do with jobs. HTMX gets the changed card; a plain form gets the page
 * again, with what went wrong in its address.
 */
@Controller
@RequestMapping("/jobs")
class JobController {

	private static final String HTMX = "HX-Request";

	private final Jobs jobs;

	JobController(Jobs jobs) {
		this.jobs = jobs;
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	String submit(@AuthenticationPrincipal Session session, @RequestHeader("Content-Type") String contentType,
			HttpServletRequest request) throws IOException {
		var form = request.getInputStream();
		return front(() -> this.jobs.submit(session, contentType, request.getContentLengthLong(), form));
	}

	@PostMapping(path = "/{id:[0-9a-f]{24}}/cancel", headers = HTMX)
	ModelAndView cancelInPlace(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return card(() -> this.jobs.cancel(session, id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/cancel")
	String cancel(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return front(() -> this.jobs.cancel(session, id));
	}

	@PostMapping(path = "/{id:[0-9a-f]{24}}/retry", headers = HTMX)
	ModelAndView retryInPlace(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return card(() -> this.jobs.retry(session, id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/retry")
	String retry(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return front(() -> this.jobs.retry(session, id));
	}

	@PostMapping(path = "/{id:[0-9a-f]{24}}/link/off", headers = HTMX)
	ModelAndView turnLinkOffInPlace(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return card(() -> this.jobs.turnLinkOff(session, id));
	}

	@PostMapping("/{id:[0-9a-f]{24}}/link/off")
	String turnLinkOff(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return front(() -> this.jobs.turnLinkOff(session, id));
	}

	@PostMapping(path = "/{id:[0-9a-f]{24}}/delete", headers = HTMX)
	ResponseEntity<Void> deleteInPlace(@AuthenticationPrincipal Session session, @PathVariable String id) {
		this.jobs.delete(session, id);
		return ResponseEntity.ok().build();
	}

	@PostMapping("/{id:[0-9a-f]{24}}/delete")
	String delete(@AuthenticationPrincipal Session session, @PathVariable String id) {
		return front(() -> this.jobs.delete(session, id));
	}

	private static ModelAndView card(Supplier<Job> action) {
		return new ModelAndView("job/card :: card").addObject("job", action.get());
	}

	private static String front(Runnable action) {
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
