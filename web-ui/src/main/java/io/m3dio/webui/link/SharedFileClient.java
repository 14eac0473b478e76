package io.m3dio.webui.link;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Asks the gateway what a link opens.
 */
@HttpExchange("/d")
interface SharedFileClient {

	@GetExchange("/{secret}/info")
	SharedFile one(@PathVariable String secret);

	@GetExchange("/all/{secret}/info")
	SharedFiles all(@PathVariable String secret);

}
