package io.m3dio.webui.link;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls the gateway's API of the links to the MP3s of whoever is logged in.
 */
@HttpExchange("/api/jobs/{id}")
interface LinkClient {

	@GetExchange
	LinkedJob job(@PathVariable String id);

	@GetExchange("/link")
	OwnLink find(@PathVariable String id);

	@PutExchange("/link")
	OwnLink changeExpiry(@PathVariable String id, @RequestBody Expiry expiry);

	/**
	 * Makes a new link, which takes the place of the former one.
	 * @param id id of the job
	 * @param expiry when the new link expires
	 * @return the new link
	 */
	@PostExchange("/link")
	OwnLink replace(@PathVariable String id, @RequestBody Expiry expiry);

	@DeleteExchange("/link")
	void turnOff(@PathVariable String id);

	/**
	 * A job as far as its link is concerned.
	 *
	 * @param id id of the job
	 * @param fileName name of the video
	 * @param output the MP3, once it is ready
	 */
	record LinkedJob(String id, String fileName, @Nullable Output output) {

		public String name() {
			return (this.output != null) ? this.output.fileName() : this.fileName;
		}

	}

	/**
	 * An MP3, or a ZIP of several.
	 *
	 * @param fileName name of the file
	 */
	record Output(String fileName) {
	}

	/**
	 * Until when a link shall work.
	 *
	 * @param expiresAt when it expires; as late as possible if {@code null}
	 */
	record Expiry(@Nullable Instant expiresAt) {
	}

}
