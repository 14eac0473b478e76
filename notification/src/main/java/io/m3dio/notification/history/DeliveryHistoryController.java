package io.m3dio.notification.history;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the person who is logged in which emails were sent, are waiting, or were given
 * up.
 */
@RestController
@Tag(name = "Emails")
final class DeliveryHistoryController {

	private final DeliveryHistory history;

	DeliveryHistoryController(DeliveryHistory history) {
		this.history = history;
	}

	@GetMapping("/api/notifications/deliveries")
	@Operation(operationId = "listDeliveries", summary = "List my latest emails, newest first",
			description = "Emails that were sent, that are waiting for an attempt, and that were given up.")
	Listing list(Principal owner, @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
		return new Listing(this.history.of(owner.getName(), limit));
	}

	/**
	 * A list of deliveries, newest first.
	 *
	 * @param deliveries the deliveries
	 */
	@Schema(name = "Deliveries", requiredProperties = "deliveries")
	record Listing(List<Entry> deliveries) {
	}

	/**
	 * A delivery as its recipient sees it.
	 *
	 * @param id the delivery's id
	 * @param job the job's id
	 * @param event the type of its event, such as {@code job.completed}
	 * @param channel the channel's name
	 * @param state the state
	 * @param attempts the number of attempts so far
	 * @param createdAt when it was created
	 * @param dueAt when the next attempt is due, while it is waiting
	 * @param endedAt when it was sent or given up
	 */
	@Schema(name = "Delivery",
			requiredProperties = { "id", "job", "event", "channel", "state", "attempts", "createdAt" })
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Entry(@Schema(example = "52c227b8-66d7-3a73-aadb-51a4f5237ee0") String id,
			@Schema(example = "6745c1a2e4b0f3a1c2d3e4f5") String job, @Schema(example = "job.completed") String event,
			@Schema(example = "email") String channel, @Schema(example = "SENT") DeliveryState state,
			@Schema(example = "1") int attempts, Instant createdAt,
			@Schema(description = "When the next attempt is due, while it is waiting") @Nullable Instant dueAt,
			@Nullable Instant endedAt) {
	}

}
