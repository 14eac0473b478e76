package io.m3dio.webui.feed;

import java.util.Optional;

import io.m3dio.webui.feed.FeedClient.Feed;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.page.QrCode;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Creates the podcast feed, shows its link, changes it, and switches the feed off.
 */
@Controller
@RequestMapping("/settings/podcast")
final class FeedController {

	private final FeedClient client;

	FeedController(FeedClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "") String done) {
		ModelAndView page = new ModelAndView("settings/podcast").addObject("done", done);
		find().ifPresent((feed) -> page.addObject("feed", feed).addObject("qr", QrCode.of(feed.url())));
		return page;
	}

	@PostMapping
	String create() {
		this.client.create();
		return "redirect:/settings/podcast?done=created";
	}

	/**
	 * Gives the feed another link. If it was switched off in the meantime, the page says
	 * so.
	 */
	@PostMapping("/link")
	String changeLink() {
		try {
			this.client.changeLink();
			return "redirect:/settings/podcast?done=changed";
		}
		catch (GatewayProblem ex) {
			if (ex.status() != 404) {
				throw ex;
			}
			return "redirect:/settings/podcast?done=off";
		}
	}

	@PostMapping("/off")
	String switchOff() {
		this.client.remove();
		return "redirect:/settings/podcast?done=off";
	}

	private Optional<Feed> find() {
		try {
			return Optional.of(this.client.get());
		}
		catch (GatewayProblem ex) {
			if (ex.status() != 404) {
				throw ex;
			}
			return Optional.empty();
		}
	}

}
