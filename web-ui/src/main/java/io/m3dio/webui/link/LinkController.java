package io.m3dio.webui.link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import io.m3dio.webui.gateway.GatewayProblem;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the link to an MP3 to its owner, changes its expiry, replaces it and turns it
 * off. HTMX gets what is in the dialog. A plain form is redirected to a page of its own.
 */
@Controller
@RequestMapping("/jobs/{id:[0-9a-f]{24}}/link")
final class LinkController {

	private static final List<Integer> DAYS = List.of(1, 3, 7, 30, 90);

	private final LinkClient client;

	private final Clock clock;

	LinkController(LinkClient client, Clock clock) {
		this.client = client;
		this.clock = clock;
	}

	@GetMapping
	ModelAndView show(@PathVariable String id, HtmxRequest htmx) {
		return view(id, this.client.find(id), htmx);
	}

	@PostMapping
	ModelAndView changeExpiry(@PathVariable String id, @RequestParam int days, HtmxRequest htmx) {
		return changed(id, htmx, () -> this.client.changeExpiry(id, in(days)));
	}

	@PostMapping("/new")
	ModelAndView replace(@PathVariable String id, @RequestParam(defaultValue = "0") int days, HtmxRequest htmx) {
		return changed(id, htmx, () -> this.client.replace(id, in(days)));
	}

	@PostMapping("/off")
	ModelAndView turnOff(@PathVariable String id, HtmxRequest htmx) {
		return changed(id, htmx, () -> this.client.turnOff(id));
	}

	/**
	 * Shows what became of the link, also if it had changed in the meantime.
	 */
	private ModelAndView changed(String id, HtmxRequest htmx, Runnable change) {
		try {
			change.run();
		}
		catch (GatewayProblem ex) {
			if (ex.status() != 409) {
				throw ex;
			}
		}
		return htmx.isHtmxRequest() ? view(id, this.client.find(id), htmx)
				: new ModelAndView("redirect:/jobs/" + id + "/link");
	}

	private LinkClient.Expiry in(int days) {
		return new LinkClient.Expiry((days > 0)
				? this.clock.instant().plus(Duration.ofDays(Math.min(days, DAYS.get(DAYS.size() - 1)))) : null);
	}

	private ModelAndView view(String id, OwnLink link, HtmxRequest htmx) {
		Instant latest = link.latestExpiry();
		List<Integer> days = DAYS.stream()
			.filter((count) -> this.clock.instant().plus(Duration.ofDays(count)).isBefore(latest))
			.toList();
		return new ModelAndView(htmx.isHtmxRequest() ? "link/own :: own" : "link/own").addObject("link", link)
			.addObject("job", this.client.job(id))
			.addObject("days", days);
	}

}
