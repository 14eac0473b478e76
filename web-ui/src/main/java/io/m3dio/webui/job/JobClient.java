package io.m3dio.webui.job;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls the gateway's API of jobs. The jobs are those of whoever is logged in.
 */
@HttpExchange("/api/jobs")
interface JobClient {

	/**
	 * Lists jobs, newest first.
	 * @param limit the number of jobs at most
	 * @param before the place in the list below which to continue; {@code null} to begin
	 * with the newest
	 * @return the jobs
	 */
	@GetExchange
	JobPage list(@RequestParam int limit, @RequestParam(required = false) @Nullable String before);

	@GetExchange("/{id}")
	Job find(@PathVariable String id);

	@PostExchange("/{id}/cancel")
	Job cancel(@PathVariable String id);

	@PostExchange("/{id}/retry")
	Job retry(@PathVariable String id);

	/**
	 * Gives a job that has not begun other options.
	 * @param id id of the job
	 * @param options all options, as a form contains them
	 * @return the changed job
	 */
	@PutExchange(url = "/{id}/options", contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	Job changeOptions(@PathVariable String id, @RequestBody MultiValueMap<String, String> options);

	@PostExchange("/{id}/release")
	Job release(@PathVariable String id);

	@PostExchange("/release")
	void releaseAll();

	/**
	 * Keeps the MP3 of a completed job beyond its retention.
	 * @param id id of the job
	 * @return the changed job
	 */
	@PutExchange("/{id}/kept")
	Job keep(@PathVariable String id);

	/**
	 * Lets the MP3 of a completed job expire after its retention, which begins now.
	 * @param id id of the job
	 * @return the changed job
	 */
	@DeleteExchange("/{id}/kept")
	Job stopKeeping(@PathVariable String id);

	/**
	 * Submits a form with a file as it comes, without parsing it.
	 * @param contentType media type of the form, with its boundary
	 * @param contentLength bytes of the form; {@code null} if unknown
	 * @param form writes the form's bytes
	 */
	@PostExchange
	void submit(@RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
			@RequestHeader(name = HttpHeaders.CONTENT_LENGTH, required = false) @Nullable Long contentLength,
			@RequestBody StreamingHttpOutputMessage.Body form);

}
