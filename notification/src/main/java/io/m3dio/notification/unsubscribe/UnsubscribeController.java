package io.m3dio.notification.unsubscribe;

import io.m3dio.notification.preference.Preferences;
import io.m3dio.notification.unsubscribe.UnsubscribeTokens.Unsubscription;
import io.m3dio.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stops emails for whoever has the link of one. It works as often as it is used.
 */
@RestController
final class UnsubscribeController {

	private static final Logger log = LoggerFactory.getLogger(UnsubscribeController.class);

	private final UnsubscribeTokens tokens;

	private final Preferences preferences;

	UnsubscribeController(UnsubscribeTokens tokens, Preferences preferences) {
		this.tokens = tokens;
		this.preferences = preferences;
	}

	@PostMapping("/api/notifications/unsubscribe")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void unsubscribe(@Valid @RequestBody Link link) {
		Unsubscription unsubscription = read(link.token());
		this.preferences.stopEmails(unsubscription.owner(), unsubscription.kinds());
		log.info("Account {} stopped emails: {}", unsubscription.owner(), unsubscription.kinds());
	}

	private Unsubscription read(String token) {
		try {
			return this.tokens.read(token);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.BAD_REQUEST.because("This link isn't complete. Copy all of it from the email.");
		}
	}

	/**
	 * The token of a link.
	 *
	 * @param token the token
	 */
	record Link(@NotNull String token) {
	}

}
