package io.m3dio.auth.deletion;

import java.time.Instant;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.confirmation.Confirmation;
import io.m3dio.auth.confirmation.Confirmations;
import io.m3dio.auth.session.CurrentSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deletes the account of the person who is logged in.
 */
@RestController
final class DeletionController {

	private final Deletions deletions;

	private final Confirmations confirmations;

	DeletionController(Deletions deletions, Confirmations confirmations) {
		this.deletions = deletions;
		this.confirmations = confirmations;
	}

	@PostMapping("/api/auth/account/deletion")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Scheduled delete(@AuthenticationPrincipal Jwt token, @Valid @RequestBody Confirmation confirmation) {
		Account account = this.confirmations.check(token, confirmation);
		return new Scheduled(this.deletions.schedule(account));
	}

	/**
	 * A deletion that can still be undone.
	 *
	 * @param dueAt when the account is deleted, unless its owner logs in before
	 */
	record Scheduled(Instant dueAt) {
	}

}
