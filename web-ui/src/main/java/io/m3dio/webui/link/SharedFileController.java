package io.m3dio.webui.link;

import java.util.function.Supplier;

import io.m3dio.webui.gateway.GatewayProblem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows what a link opens to people. Programs, players and downloads get the file itself
 * at the same address, by the relay.
 */
@Controller
final class SharedFileController {

	private final SharedFileClient client;

	SharedFileController(SharedFileClient client) {
		this.client = client;
	}

	@GetMapping("/d/{secret}")
	ModelAndView one(@PathVariable String secret) {
		return page(() -> new ModelAndView("link/one").addObject("file", this.client.one(secret)));
	}

	@GetMapping("/d/all/{secret}")
	ModelAndView all(@PathVariable String secret) {
		return page(() -> new ModelAndView("link/all").addObject("shared", this.client.all(secret))
			.addObject("secret", secret));
	}

	private static ModelAndView page(Supplier<ModelAndView> page) {
		try {
			return page.get();
		}
		catch (GatewayProblem ex) {
			return switch (ex.status()) {
				case 404 -> new ModelAndView("link/unknown", HttpStatus.NOT_FOUND);
				case 410 -> new ModelAndView("link/gone", HttpStatus.GONE);
				default -> throw ex;
			};
		}
	}

}
