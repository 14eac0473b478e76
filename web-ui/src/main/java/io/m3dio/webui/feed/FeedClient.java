package io.m3dio.webui.feed;

import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls the gateway about the podcast feed of the person who is logged in.
 */
@HttpExchange("/api/feed")
interface FeedClient {

	@GetExchange
	Feed get();

	@PutExchange
	Feed create();

	@PostExchange("/link")
	Feed changeLink();

	@DeleteExchange
	void remove();

	/**
	 * A podcast feed.
	 *
	 * @param url the link for podcast apps, which is a secret
	 * @param episodes how many MP3s are in it
	 */
	record Feed(String url, int episodes) {

		/** Keeps the secret out of every log. */
		@Override
		public String toString() {
			return "Feed[episodes=" + this.episodes + "]";
		}

	}

}
