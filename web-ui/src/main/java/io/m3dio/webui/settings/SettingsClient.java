package io.m3dio.webui.settings;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls what the settings page needs of the gateway: the emails of whoever is logged in,
 * and the names of the files that they are about.
 */
@HttpExchange("/api")
interface SettingsClient {

	@GetExchange("/notifications/preferences")
	Preference preference();

	@PutExchange("/notifications/preferences")
	void save(@RequestBody Preference preference);

	@GetExchange("/notifications/bounces")
	Bounces bounces();

	@DeleteExchange("/notifications/bounces")
	void forgetBounces();

	@GetExchange("/notifications/push")
	Browsers browsers();

	@DeleteExchange("/notifications/push/subscriptions/{id}")
	void removeBrowser(@PathVariable String id);

	@PostExchange("/notifications/unsubscribe")
	void unsubscribe(@RequestBody LinkToken token);

	/**
	 * Returns the latest emails.
	 * @return newest first, twenty at most
	 */
	@GetExchange("/notifications/deliveries?limit=20&channel=email")
	Deliveries latestDeliveries();

	/**
	 * Returns the latest files.
	 * @return newest first, a hundred at most
	 */
	@GetExchange("/jobs?limit=100")
	Files latestFiles();

	/**
	 * The token of a link that stops emails.
	 *
	 * @param token the token
	 */
	record LinkToken(String token) {
	}

	/**
	 * The addresses that a mail server refused for good.
	 *
	 * @param bounces the addresses, the latest first
	 */
	record Bounces(List<Bounce> bounces) {
	}

	/**
	 * An address that a mail server refused for good.
	 *
	 * @param address the address
	 * @param reason what the server answered
	 */
	record Bounce(String address, String reason) {
	}

	/**
	 * The browsers that show notifications.
	 *
	 * @param publicKey the key that browsers subscribe for, in base64url
	 * @param subscriptions the browsers, oldest first
	 */
	record Browsers(String publicKey, List<Browser> subscriptions) {
	}

	/**
	 * A browser that shows notifications.
	 *
	 * @param id the SHA-256 of its address at the push service, in hex digits
	 * @param device browser and system
	 * @param createdAt since when
	 */
	record Browser(String id, String device, Instant createdAt) {
	}

	/**
	 * A list of emails.
	 *
	 * @param deliveries the emails
	 */
	record Deliveries(List<Delivery> deliveries) {
	}

	/**
	 * A list of files.
	 *
	 * @param jobs the files
	 */
	record Files(List<File> jobs) {
	}

	/**
	 * A file by its names.
	 *
	 * @param id id of the job
	 * @param fileName name of the uploaded file
	 * @param output the MP3, once there is one
	 */
	record File(String id, String fileName, @Nullable Output output) {

		/**
		 * Returns the name that a person knows the file by.
		 * @return name of the MP3 or, before there is one, of the uploaded file
		 */
		String name() {
			return (this.output != null) ? this.output.fileName() : this.fileName;
		}

	}

	/**
	 * An MP3 by its name.
	 *
	 * @param fileName name of the MP3
	 */
	record Output(String fileName) {
	}

}
