package io.m3dio.gateway.admin;

import io.m3dio.gateway.admin.AuthAdminClient.Action;
import io.m3dio.gateway.admin.NotificationAdminClient.FailedDeliveries;
import io.m3dio.gateway.admin.NotificationAdminClient.FailedDelivery;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/**
 * Shows administrators which emails have failed, and has them sent again.
 */
@RestController
@RequestMapping("/api/admin/deliveries")
final class AdminDeliveryController {

	private final NotificationAdminClient notification;

	private final AuditedActs acts;

	AdminDeliveryController(NotificationAdminClient notification, AuditedActs acts) {
		this.notification = notification;
		this.acts = acts;
	}

	@GetMapping
	FailedDeliveries list(@AuthenticationPrincipal Jwt token, @RequestParam(required = false) @Nullable String before) {
		try {
			return this.notification.failed(AuditedActs.bearer(token), before);
		}
		catch (RestClientException ex) {
			throw BackendProblems.of(ex);
		}
	}

	@PostMapping("/{id}/send-again")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void sendAgain(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
		try {
			FailedDelivery delivery = this.notification.get(AuditedActs.bearer(token), id);
			if (!delivery.sendable()) {
				throw Problem.WRONG_STATE.because("This email failed too long ago to send it again.");
			}
			this.acts.record(token, Action.SEND_AGAIN, delivery.owner(), delivery.id());
			this.notification.sendAgain(AuditedActs.bearer(token), delivery.id());
		}
		catch (RestClientException ex) {
			throw BackendProblems.of(ex);
		}
	}

}
