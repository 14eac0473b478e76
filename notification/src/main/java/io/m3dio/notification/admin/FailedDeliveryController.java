package io.m3dio.notification.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.notification.delivery.DeliveryScheduler;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows administrators which deliveries were given up, and sends them again.
 */
@RestController
@RequestMapping("/admin/deliveries")
final class FailedDeliveryController {

	private static final int PAGE = 50;

	private final FailedDeliveries failed;

	private final DeliveryScheduler scheduler;

	FailedDeliveryController(FailedDeliveries failed, DeliveryScheduler scheduler) {
		this.failed = failed;
		this.scheduler = scheduler;
	}

	@GetMapping
	Listing list(@RequestParam(required = false) @Nullable String before) {
		return Listing.of(this.failed.list(before, PAGE + 1));
	}

	@GetMapping("/{id}")
	FailedDelivery get(@PathVariable UUID id) {
		return this.failed.find(id.toString())
			.orElseThrow(() -> Problem.NOT_FOUND.because("No email with this id has failed."));
	}

	@PostMapping("/{id}/send-again")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void sendAgain(@PathVariable UUID id) {
		this.scheduler.sendAgain(id);
	}

	/**
	 * A page of deliveries, newest first.
	 *
	 * @param deliveries the deliveries
	 * @param next what to give as {@code before} for the next page; absent on the last
	 * one
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Listing(List<FailedDelivery> deliveries, @Nullable String next) {

		static Listing of(List<FailedDelivery> found) {
			boolean more = found.size() > PAGE;
			List<FailedDelivery> deliveries = more ? found.subList(0, PAGE) : found;
			return new Listing(deliveries, more ? deliveries.get(PAGE - 1).id() : null);
		}

	}

	/**
	 * A delivery that was given up.
	 *
	 * @param id the delivery's id
	 * @param owner the id of the account that it is for
	 * @param recipient the address
	 * @param event the type of its event, such as {@code job.completed}
	 * @param channel the channel's name
	 * @param attempts the number of attempts
	 * @param reason why the last attempt failed
	 * @param createdAt when it was created
	 * @param endedAt when it was given up
	 * @param sendable whether its event is still known, so that it can be sent again
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record FailedDelivery(String id, String owner, String recipient, String event, String channel, int attempts,
			@Nullable String reason, Instant createdAt, Instant endedAt, boolean sendable) {
	}

}
