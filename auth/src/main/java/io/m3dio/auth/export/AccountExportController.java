package io.m3dio.auth.export;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows whoever is logged in everything that auth knows of them.
 */
@RestController
final class AccountExportController {

	private final AccountRecords records;

	AccountExportController(AccountRecords records) {
		this.records = records;
	}

	@GetMapping("/api/auth/account/export")
	AccountExport export(@AuthenticationPrincipal Jwt token) {
		AccountRecord account = this.records.account(CurrentSession.of(token).account())
			.orElseThrow(() -> Problem.NOT_FOUND.because("This account has been deleted."));
		return new AccountExport(account, this.records.sessions(account.id()), this.records.passkeys(account.id()),
				this.records.apiKeys(account.id()), this.records.identities(account.id()));
	}

	/**
	 * Everything about an account.
	 *
	 * @param account the account itself
	 * @param sessions its sessions, oldest first
	 * @param passkeys its passkeys, oldest first
	 * @param apiKeys its API keys, oldest first
	 * @param identities what its owner logs in with at OpenID Connect providers
	 */
	record AccountExport(AccountRecord account, List<SessionRecord> sessions, List<PasskeyRecord> passkeys,
			List<ApiKeyRecord> apiKeys, List<IdentityRecord> identities) {
	}

	/**
	 * An account.
	 *
	 * @param id a UUID
	 * @param email its address
	 * @param emailVerified whether its owner has proved the address
	 * @param hasPassword whether it has a password
	 * @param twoStepSince since when a login with the password needs a code; absent if it
	 * does not
	 * @param createdAt when somebody signed up for it
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AccountRecord(String id, String email, boolean emailVerified, boolean hasPassword,
			@Nullable Instant twoStepSince, Instant createdAt) {
	}

	/**
	 * A session.
	 *
	 * @param id a UUID
	 * @param device browser and system that it was last used with
	 * @param address the network address that it was last used from
	 * @param beganAt when somebody logged in
	 * @param lastSeenAt when it was last used
	 * @param expiresAt when it ends unless it is used before
	 */
	record SessionRecord(String id, String device, String address, Instant beganAt, Instant lastSeenAt,
			Instant expiresAt) {
	}

	/**
	 * An identity at an OpenID Connect provider.
	 *
	 * @param issuer the provider
	 * @param subject the provider's id of the person
	 * @param linkedAt since when it logs in to the account
	 */
	record IdentityRecord(String issuer, String subject, Instant linkedAt) {
	}

	/**
	 * An API key.
	 *
	 * @param id the readable part of it
	 * @param name what its owner calls it
	 * @param scopes what it allows
	 * @param createdAt when it was created
	 * @param expiresAt until when it is valid; absent if it never expires
	 * @param lastUsedAt when it was last used; absent if never
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ApiKeyRecord(String id, String name, List<String> scopes, Instant createdAt, @Nullable Instant expiresAt,
			@Nullable Instant lastUsedAt) {
	}

	/**
	 * A passkey.
	 *
	 * @param name what its owner calls it
	 * @param createdAt when it was added
	 * @param lastUsedAt when it was last used; absent if never
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PasskeyRecord(String name, Instant createdAt, @Nullable Instant lastUsedAt) {
	}

}
