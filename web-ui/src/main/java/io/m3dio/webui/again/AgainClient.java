package io.m3dio.webui.again;

import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls the gateway's API of jobs that are converted again. They are those of whoever is
 * logged in.
 */
@HttpExchange("/api/jobs/{id}")
interface AgainClient {

	@GetExchange
	EndedJob find(@PathVariable String id);

	/**
	 * Converts the file of a job again.
	 * @param id id of the job
	 * @param options all options of the new one
	 */
	@PostExchange(url = "/again", contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	void convertAgain(@PathVariable String id, @RequestBody MultiValueMap<String, String> options);

}
