package io.m3dio.notification.webhook;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.broker.event.WebhookTested;
import io.m3dio.notification.delivery.DeliveryScheduler;
import io.m3dio.notification.outbound.VerifiedEmail;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows and changes the webhooks of the person who is logged in.
 */
@RestController
@RequestMapping("/api/notifications/webhooks")
final class WebhookController {

	/** Enough to give the new secret to every program that checks signatures. */
	private static final Duration OLD_SECRET = Duration.ofHours(24);

	private final WebhookStore webhooks;

	private final WebhookUrl urls;

	private final DeliveryScheduler deliveries;

	private final WebhookProperties properties;

	private final Clock clock;

	WebhookController(WebhookStore webhooks, WebhookUrl urls, DeliveryScheduler deliveries,
			WebhookProperties properties, Clock clock) {
		this.webhooks = webhooks;
		this.urls = urls;
		this.deliveries = deliveries;
		this.properties = properties;
		this.clock = clock;
	}

	@GetMapping
	Listing list(Principal owner) {
		return new Listing(this.webhooks.of(owner.getName()).stream().map(View::of).toList());
	}

	@GetMapping("/{id}")
	View get(Principal owner, @PathVariable UUID id) {
		return View.of(find(owner, id));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Created create(Principal owner, @AuthenticationPrincipal Jwt token, @RequestBody Form form) {
		Webhook webhook = new Webhook(UUID.randomUUID(), owner.getName(), url(form), format(form), events(form), true,
				null, null, this.clock.instant(), null);
		WebhookSecret secret = WebhookSecret.create();
		if (!this.webhooks.add(webhook, VerifiedEmail.require(token), secret, this.properties.maxPerAccount())) {
			throw Problem.TOO_MANY_WEBHOOKS.because("You have " + this.properties.maxPerAccount()
					+ " webhooks, which is the limit. Delete one that you don't need.");
		}
		return new Created(View.of(webhook), (webhook.format() == WebhookFormat.STANDARD) ? secret.text() : null);
	}

	@PutMapping("/{id}")
	View change(Principal owner, @PathVariable UUID id, @RequestBody Form form) {
		Webhook old = find(owner, id);
		this.webhooks.change(new Webhook(id, old.owner(), url(form), format(form), events(form),
				!Boolean.FALSE.equals(form.active()), null, null, old.createdAt(), old.oldSecretEndsAt()));
		return get(owner, id);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(Principal owner, @PathVariable UUID id) {
		this.webhooks.delete(find(owner, id).id());
	}

	@PostMapping("/{id}/secret")
	NewSecret changeSecret(Principal owner, @PathVariable UUID id) {
		Webhook webhook = find(owner, id);
		WebhookSecret secret = WebhookSecret.create();
		Instant oldEndsAt = this.clock.instant().plus(OLD_SECRET);
		this.webhooks.changeSecret(webhook.id(), secret, oldEndsAt);
		return new NewSecret(secret.text(), oldEndsAt);
	}

	@PostMapping("/{id}/test")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void test(Principal owner, @PathVariable UUID id) {
		Webhook webhook = find(owner, id);
		this.deliveries.schedule(new WebhookTested(this.clock.instant(), webhook.owner(), webhook.id().toString()));
	}

	private Webhook find(Principal owner, UUID id) {
		return this.webhooks.find(id)
			.filter((webhook) -> webhook.owner().equals(owner.getName()))
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no webhook with this id."));
	}

	private URI url(Form form) {
		return this.urls.parse(form.url(), format(form));
	}

	private static WebhookFormat format(Form form) {
		return (form.format() != null) ? form.format() : WebhookFormat.STANDARD;
	}

	private static Set<WebhookEvent> events(Form form) {
		if (form.events().isEmpty() || form.events().stream().anyMatch(Objects::isNull)) {
			throw Problem.BAD_REQUEST.because("Choose at least one event.");
		}
		return EnumSet.copyOf(form.events());
	}

	/**
	 * What people enter.
	 *
	 * @param url the URL
	 * @param format what is sent; {@code standard} if absent
	 * @param events the types of the events
	 * @param active whether it is called; true if absent
	 */
	record Form(String url, @Nullable WebhookFormat format, List<WebhookEvent> events, @Nullable Boolean active) {

		Form {
			Objects.requireNonNull(url, "url");
			Objects.requireNonNull(events, "events");
		}

	}

	/**
	 * The webhooks of a person.
	 *
	 * @param webhooks the webhooks, oldest first
	 */
	record Listing(List<View> webhooks) {
	}

	/**
	 * A new webhook.
	 *
	 * @param webhook the webhook
	 * @param secret the key that signs what it is sent, shown this once; absent if
	 * nothing is signed
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Created(View webhook, @Nullable String secret) {

		@Override
		public String toString() {
			return "Created[…]";
		}

	}

	/**
	 * A new secret.
	 *
	 * @param secret the key that signs from now on, shown this once
	 * @param oldSecretEndsAt until when the old one signs as well
	 */
	record NewSecret(String secret, Instant oldSecretEndsAt) {

		@Override
		public String toString() {
			return "NewSecret[…]";
		}

	}

	/**
	 * A webhook as its owner sees it.
	 *
	 * @param id the webhook's id
	 * @param url the URL
	 * @param format what is sent
	 * @param events the types of the events
	 * @param active whether it is called
	 * @param failingSince since when no call has succeeded
	 * @param failure why the last call failed
	 * @param createdAt when it was created
	 * @param oldSecretEndsAt until when an old secret signs as well
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record View(String id, String url, WebhookFormat format, List<WebhookEvent> events, boolean active,
			@Nullable Instant failingSince, @Nullable String failure, Instant createdAt,
			@Nullable Instant oldSecretEndsAt) {

		static View of(Webhook webhook) {
			return new View(webhook.id().toString(), webhook.url().toString(), webhook.format(),
					List.copyOf(webhook.events()), webhook.active(), webhook.failingSince(), webhook.failure(),
					webhook.createdAt(), webhook.oldSecretEndsAt());
		}

		@Override
		public String toString() {
			return "View[id=" + this.id + "]";
		}

	}

}
