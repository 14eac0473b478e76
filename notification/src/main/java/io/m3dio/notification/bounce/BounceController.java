package io.m3dio.notification.bounce;

import java.security.Principal;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the person who is logged in whether emails come back, and sends them again.
 */
@RestController
@RequestMapping("/api/notifications/bounces")
final class BounceController {

	private final Bounces bounces;

	BounceController(Bounces bounces) {
		this.bounces = bounces;
	}

	@GetMapping
	BounceList list(Principal owner) {
		return new BounceList(this.bounces.of(owner.getName()));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget(Principal owner) {
		this.bounces.forget(owner.getName());
	}

	/**
	 * The addresses that mail servers refused.
	 *
	 * @param bounces the addresses, the latest first
	 */
	record BounceList(List<Bounce> bounces) {
	}

}
