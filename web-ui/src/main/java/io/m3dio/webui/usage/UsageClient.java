package io.m3dio.webui.usage;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Asks the gateway how much of the limits is used.
 */
@HttpExchange("/api/usage")
public interface UsageClient {

	/**
	 * Returns how much the person who is logged in uses.
	 * @return the use and the limits
	 */
	@GetExchange
	Usage usage();

}
