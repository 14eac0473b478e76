package io.m3dio.webui.many;

import java.util.List;

import io.m3dio.webui.gateway.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls the gateway's API of many jobs at once. The jobs are those of whoever is logged
 * in.
 */
@HttpExchange("/api/jobs")
interface ManyClient {

	@PostExchange("/cancel")
	Changes cancel(@RequestBody Ids ids);

	@PostExchange("/retry")
	Changes retry(@RequestBody Ids ids);

	@PostExchange("/delete")
	Changes delete(@RequestBody Ids ids);

	@PostExchange("/restore")
	Changes restore(@RequestBody Ids ids);

	@PostExchange("/zips")
	Zip zip(@RequestBody Ids ids);

	/**
	 * The jobs that a call is about.
	 *
	 * @param ids their ids
	 */
	record Ids(List<String> ids) {
	}

	/**
	 * What was changed.
	 *
	 * @param changed the ids of the jobs that were changed
	 * @param refused the jobs that were not
	 */
	record Changes(List<String> changed, List<Refusal> refused) {
	}

	/**
	 * A job that was not changed.
	 *
	 * @param id id of the job
	 * @param type type of the problem with it
	 * @param detail why, and what to do
	 */
	record Refusal(String id, @Nullable String type, String detail) {

		String code() {
			return Problem.codeOf(this.type);
		}

	}

	/**
	 * A ZIP that can be downloaded.
	 *
	 * @param id its id
	 */
	record Zip(String id) {
	}

}
