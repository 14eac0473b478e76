package io.m3dio.gateway.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows administrators whether the services work, as the gateway sees it.
 */
@RestController
final class AdminServiceController {

	private final ServiceHealth health;

	AdminServiceController(ServiceHealth health) {
		this.health = health;
	}

	@GetMapping("/api/admin/services")
	Overview overview() {
		return this.health.look();
	}

	/**
	 * How the services are.
	 *
	 * @param services each service
	 * @param waiting how many jobs wait
	 * @param waitingSince since when the oldest of them waits; absent if none does
	 * @param running how many jobs are being converted
	 */
	record Overview(List<Service> services, long waiting, @Nullable Instant waitingSince, long running) {
	}

	/**
	 * How a service is.
	 *
	 * @param name its name
	 * @param state its state
	 */
	record Service(String name, State state) {
	}

	/**
	 * What is known of a service.
	 */
	enum State {

		/** It says that it is ready, or its work shows it. */
		READY,
		/** It says that it is not ready, or leaves work undone. */
		NOT_READY,
		/** It does not answer. */
		UNREACHABLE,
		/** It has nothing to do by which one could tell. */
		IDLE

	}

}
