package io.m3dio.auth.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records what an administrator does through the gateway, before the gateway does it. The
 * gateway does not route this address to anybody.
 */
@RestController
final class ActController {

	private final Admins admins;

	private final Administration administration;

	ActController(Admins admins, Administration administration) {
		this.admins = admins;
		this.administration = administration;
	}

	@PostMapping("/admin/acts")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void record(@AuthenticationPrincipal @Nullable Jwt token, @Valid @RequestBody Act act) {
		this.administration.record(this.admins.check(token), act.action(), act.subject(), act.details());
	}

	/**
	 * An act of an administrator.
	 *
	 * @param action what is done
	 * @param subject the id of the account that it is done to
	 * @param details what it is done with: up to 200 printable ASCII characters
	 */
	record Act(@NotNull AuditAction action, @NotNull @Pattern(regexp = "[0-9a-f-]{36}") String subject,
			@Nullable @Pattern(regexp = "[ -~]{1,200}") String details) {
	}

}
