package io.m3dio.gateway.session;

import java.util.Collection;
import java.util.Set;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Asks auth which sessions have ended.
 */
@HttpExchange
interface EndedSessionsClient {

	@PostExchange("/sessions/ended")
	Ended findEnded(@RequestBody Ids ids);

	/**
	 * The sessions that are asked about.
	 *
	 * @param ids their ids, 400 at the most
	 */
	record Ids(Collection<String> ids) {
	}

	/**
	 * Those of them that have ended.
	 *
	 * @param ended their ids
	 */
	record Ended(Set<String> ended) {
	}

}
