package io.m3dio.webui.option;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Calls the gateway's API of options.
 */
@HttpExchange("/api/options")
interface OptionClient {

	@GetExchange
	FormatChoices formats();

}
