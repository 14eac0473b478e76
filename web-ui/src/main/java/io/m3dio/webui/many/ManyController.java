package io.m3dio.webui.many;

import java.util.List;
import java.util.function.Supplier;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.many.ManyClient.Changes;
import io.m3dio.webui.many.ManyClient.Ids;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Changes many jobs at once. HTMX gets what there is to say about it; the cards change by
 * the stream of events. A plain form is redirected to the front page.
 */
@Controller
@RequestMapping("/jobs")
final class ManyController {

	/** More ids do not fit into an address. */
	private static final int MOST_IN_ADDRESS = 100;

	private final ManyClient jobs;

	ManyController(ManyClient jobs) {
		this.jobs = jobs;
	}

	@HxRequest
	@PostMapping("/{action:cancel|retry|restore}")
	ModelAndView changeInPlace(@PathVariable String action, @RequestParam List<String> id) {
		return new ModelAndView("job/many :: refused").addObject("changes", apply(action, new Ids(id)));
	}

	@PostMapping("/{action:cancel|retry|restore}")
	String change(@PathVariable String action, @RequestParam List<String> id) {
		return redirectAfter(() -> frontPage(apply(action, new Ids(id))).toUriString());
	}

	@HxRequest
	@PostMapping("/delete")
	ModelAndView deleteInPlace(@RequestParam List<String> id, @RequestParam(required = false) @Nullable String name) {
		return new ModelAndView("job/many :: deleted").addObject("changes", this.jobs.delete(new Ids(id)))
			.addObject("name", name);
	}

	@PostMapping("/delete")
	String delete(@RequestParam List<String> id) {
		return redirectAfter(() -> {
			Changes changes = this.jobs.delete(new Ids(id));
			UriComponentsBuilder page = frontPage(changes);
			if (changes.changed().size() <= MOST_IN_ADDRESS) {
				changes.changed().forEach((one) -> page.queryParam("deleted", one));
			}
			return page.toUriString();
		});
	}

	@HxRequest
	@PostMapping("/zips")
	ModelAndView downloadInPlace(@RequestParam List<String> id) {
		return new ModelAndView("job/many :: zip").addObject("zip", this.jobs.zip(new Ids(id)).id());
	}

	@PostMapping("/zips")
	String download(@RequestParam List<String> id) {
		return redirectAfter(() -> "/api/jobs/zips/" + this.jobs.zip(new Ids(id)).id());
	}

	private Changes apply(String action, Ids ids) {
		return switch (action) {
			case "cancel" -> this.jobs.cancel(ids);
			case "retry" -> this.jobs.retry(ids);
			default -> this.jobs.restore(ids);
		};
	}

	private static UriComponentsBuilder frontPage(Changes changes) {
		UriComponentsBuilder page = UriComponentsBuilder.fromPath("/");
		changes.refused().stream().findFirst().ifPresent((refusal) -> page.queryParam("problem", refusal.code()));
		return page;
	}

	private static String redirectAfter(Supplier<String> action) {
		try {
			return "redirect:" + action.get();
		}
		catch (GatewayProblem ex) {
			if (ex.status() == 401 || ex.status() >= 500) {
				throw ex;
			}
			return "redirect:" + UriComponentsBuilder.fromPath("/").queryParam("problem", ex.code()).toUriString();
		}
	}

}
