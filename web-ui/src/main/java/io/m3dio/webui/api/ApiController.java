package io.m3dio.webui.api;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows the description of the API.
 */
@Controller
final class ApiController {

	private final ApiClient client;

	ApiController(ApiClient client) {
		this.client = client;
	}

	@GetMapping("/api/docs")
	String show(Model model) {
		model.addAttribute("api", ApiReference.of(this.client.description()));
		return "api/reference";
	}

}
