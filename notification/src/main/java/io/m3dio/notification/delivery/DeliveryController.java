package io.m3dio.notification.delivery;

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
 * Shows the signed-in person what was sent, what is to be sent, and what could not be.
 */
@RestController
@Tag(name = "Emails")
class DeliveryController {

	private final DeliveryHistory history;

	DeliveryController(DeliveryHistory history) {
		this.history = history;
	}

	@GetMapping("/api/notifications/deliveries")
	@Operation(operationId = "listDeliveries", summary = "List the latest emails to me, newest first",
			description = "What was sent, what waits to be sent (again), and what was given up.")
	Listing list(Principal owner, @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
		return new Listing(this.history.of(owner.getName(), limit));
	}

	/**
	 * The newest deliveries, newest first.
	 *
	 * @param deliveries the deliveries
	 */
	@Schema(name = "Deliveries", requiredProperties = "deliveries")
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
	@Schema(name = "Delivery",
			requiredProperties = { "id", "job", "event", "channel", "state", "attempts", "createdAt" })
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Entry(@Schema(example = "52c227b8-66d7-3a73-aadb-51a4f5237ee0") String id,
			@Schema(example = "6745c1a2e4b0f3a1c2d3e4f5") String job, @Schema(example = "job.completed") String event,
			@Schema(example = "email") String channel, @Schema(example = "SENT") State state,
			@Schema(example = "1") int attempts, Instant createdAt,
			@Schema(description = "When the next attempt is due, while it waits") @Nullable Instant dueAt,
			@Nullable Instant endedAt) {
	}

}
