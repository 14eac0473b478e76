package io.m3dio.gateway.option;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists the formats to choose from, so that no client has a list of its own.
 */
@RestController
final class OptionController {

	@GetMapping("/api/options")
	FormatChoices formats() {
		return FormatChoices.ALL;
	}

}
