package io.m3dio.notification.history;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the person who is logged in which notifications were sent, are waiting, or were
 * given up.
 */
@RestController
final class DeliveryHistoryController {

	private final DeliveryHistory history;

	DeliveryHistoryController(DeliveryHistory history) {
		this.history = history;
	}

	@GetMapping("/api/notifications/deliveries")
	Listing list(Principal owner, @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String channel,
			@RequestParam(required = false) @Nullable String recipient,
			@RequestParam(required = false) @Nullable String before) {
		return Listing.of(this.history.of(owner.getName(), channel, recipient, before, limit + 1), limit);
	}

	/**
	 * A page of deliveries, newest first.
	 *
	 * @param deliveries the deliveries
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Listing(List<Entry> deliveries, @Nullable String next) {

		static Listing of(List<Entry> found, int limit) {
			boolean more = found.size() > limit;
			List<Entry> deliveries = more ? found.subList(0, limit) : found;
			return new Listing(deliveries, more ? deliveries.get(limit - 1).id() : null);
		}

	}

	/**
	 * A delivery as its recipient sees it.
	 *
	 * @param id the delivery's id
	 * @param job the job's id, unless it is about the account
	 * @param event the type of its event, such as {@code job.completed}
	 * @param channel the channel's name
	 * @param state the state
	 * @param attempts the number of attempts so far
	 * @param createdAt when it was created
	 * @param dueAt when the next attempt is due, while it is waiting
	 * @param endedAt when it was sent or given up
	 * @param answer what a webhook's server answered last, or why it did not
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Entry(String id, @Nullable String job, String event, String channel, DeliveryState state, int attempts,
			Instant createdAt, @Nullable Instant dueAt, @Nullable Instant endedAt, @Nullable String answer) {
	}

}
