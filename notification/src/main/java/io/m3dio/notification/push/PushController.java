package io.m3dio.notification.push;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.m3dio.notification.outbound.OutboundUrls;
import io.m3dio.notification.outbound.VerifiedEmail;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.request.DeviceName;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows and changes in which browsers the person who is logged in is told of their files.
 */
@RestController
@RequestMapping("/api/notifications/push")
final class PushController {

	private final PushStore subscriptions;

	private final VapidKeys keys;

	private final OutboundUrls urls;

	private final PushProperties properties;

	private final Clock clock;

	PushController(PushStore subscriptions, VapidKeys keys, OutboundUrls urls, PushProperties properties, Clock clock) {
		this.subscriptions = subscriptions;
		this.keys = keys;
		this.urls = urls;
		this.properties = properties;
		this.clock = clock;
	}

	@GetMapping
	Listing list(Principal owner) {
		return new Listing(this.keys.publicKey(),
				this.subscriptions.of(owner.getName()).stream().map(View::of).toList());
	}

	@PostMapping("/subscriptions")
	@ResponseStatus(HttpStatus.CREATED)
	View subscribe(Principal owner, @AuthenticationPrincipal Jwt token, @RequestBody Form form,
			HttpServletRequest request) {
		VerifiedEmail.require(token);
		if (!form.keys().isValid()) {
			throw Problem.BAD_REQUEST.because("These are not the keys of a push subscription.");
		}
		PushSubscription subscription = PushSubscription.create(owner.getName(), this.urls.parse(form.endpoint()),
				form.keys(), DeviceName.of(request.getHeader(HttpHeaders.USER_AGENT)), this.clock.instant());
		if (!this.subscriptions.save(subscription, this.properties.maxPerAccount())) {
			throw Problem.TOO_MANY_BROWSERS.because("You have notifications in " + this.properties.maxPerAccount()
					+ " browsers, which is the limit. Remove one in the settings.");
		}
		return View.of(subscription);
	}

	@DeleteMapping("/subscriptions/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void unsubscribe(Principal owner, @PathVariable String id) {
		if (!this.subscriptions.delete(id, owner.getName())) {
			throw Problem.NOT_FOUND.because("You have no subscription with this id.");
		}
	}

	/**
	 * A subscription as browsers write it ({@code PushSubscription.toJSON()}).
	 *
	 * @param endpoint where messages are sent
	 * @param keys what they are encrypted with
	 */
	record Form(String endpoint, BrowserKeys keys) {

		Form {
			Objects.requireNonNull(endpoint, "endpoint");
			Objects.requireNonNull(keys, "keys");
		}

		@Override
		public String toString() {
			return "Form[…]";
		}

	}

	/**
	 * The subscriptions of a person.
	 *
	 * @param publicKey the key that browsers subscribe for: an uncompressed point of
	 * P-256 in base64url
	 * @param subscriptions the subscriptions, oldest first
	 */
	record Listing(String publicKey, List<View> subscriptions) {
	}

	/**
	 * A subscription as its owner sees it.
	 *
	 * @param id the SHA-256 of the endpoint in hex digits, by which a browser recognizes
	 * its own
	 * @param device browser and system
	 * @param createdAt when it was created
	 */
	record View(String id, String device, Instant createdAt) {

		static View of(PushSubscription subscription) {
			return new View(subscription.id(), subscription.device(), subscription.createdAt());
		}

	}

}
