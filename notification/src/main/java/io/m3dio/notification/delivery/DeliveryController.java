package io.m3dio.notification.delivery;

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
 * Shows the signed-in person what was sent, what is to be sent, and what could not be.
 */
@RestController
class DeliveryController {

	private final DeliveryHistory history;

	DeliveryController(DeliveryHistory history) {
		this.history = history;
	}

	@GetMapping("/api/notifications/deliveries")
	Listing list(Principal owner, @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
		return new Listing(this.history.of(owner.getName(), limit));
	}

	/**
	 * The newest deliveries, newest first.
	 *
	 * @param deliveries the deliveries
	 */
	record Listing(List<Entry> deliveries) {
	}

	/**
	 * One delivery as its owner sees it.
	 *
	 * @param id the delivery's id
	 * @param job the job's id
	 * @param event what it tells of, such as {@code job.completed}
	 * @param channel the channel's name
	 * @param state where it is
	 * @param attempts how many attempts there were
	 * @param createdAt when it was written
	 * @param dueAt when the next attempt is due, while it waits
	 * @param endedAt when it was sent or given up
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Entry(String id, String job, String event, String channel, State state, int attempts, Instant createdAt,
			@Nullable Instant dueAt, @Nullable Instant endedAt) {
	}

}
