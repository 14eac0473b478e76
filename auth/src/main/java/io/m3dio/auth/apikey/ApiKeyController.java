package io.m3dio.auth.apikey;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.account.NameRules;
import io.m3dio.auth.apikey.ApiKeys.CreatedApiKey;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.security.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists, creates and revokes the API keys of the person who is logged in.
 */
@RestController
@RequestMapping("/api/auth/account/keys")
final class ApiKeyController {

	private static final int MAX_DAYS = 3650;

	private final ApiKeys keys;

	ApiKeyController(ApiKeys keys) {
		this.keys = keys;
	}

	@GetMapping
	ApiKeyList list(@AuthenticationPrincipal Jwt token) {
		return new ApiKeyList(
				this.keys.list(CurrentSession.of(token).account()).stream().map(ApiKeyController::view).toList());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	NewApiKey create(@AuthenticationPrincipal Jwt token, @Valid @RequestBody ApiKeyRequest request) {
		CreatedApiKey created = this.keys.create(CurrentSession.of(token).account(),
				NameRules.check(request.name(), "API key"), scopes(request.scopes()),
				lifetime(request.expiresInDays()));
		return new NewApiKey(created.token().value(), view(created.key()));
	}

	@DeleteMapping("/{id:[0-9a-zA-Z]+}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@AuthenticationPrincipal Jwt token, @PathVariable String id) {
		this.keys.revoke(CurrentSession.of(token).account(), id);
	}

	private static Set<Scope> scopes(List<String> values) {
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		for (String value : values) {
			scopes.add(Scope.of(value)
				.filter((scope) -> scope != Scope.ACCOUNT)
				.orElseThrow(ApiKeyController::unknownScope));
		}
		if (scopes.isEmpty()) {
			throw unknownScope();
		}
		return scopes;
	}

	private static RuntimeException unknownScope() {
		return Problem.BAD_REQUEST.because("Choose one or both of the scopes jobs:read and jobs:write.");
	}

	private static @Nullable Duration lifetime(@Nullable Integer days) {
		if (days == null) {
			return null;
		}
		if (days < 1 || days > MAX_DAYS) {
			throw Problem.BAD_REQUEST
				.because("An API key can expire in 1 to %d days, or never if expiresInDays is left out."
					.formatted(MAX_DAYS));
		}
		return Duration.ofDays(days);
	}

	private static ApiKeyView view(ApiKey key) {
		return new ApiKeyView(key.id(), key.name(), key.scopes().stream().map(Scope::value).toList(), key.createdAt(),
				key.expiresAt(), key.lastUsedAt());
	}

	/**
	 * A key to create.
	 *
	 * @param name what its owner calls it
	 * @param scopes what it allows
	 * @param expiresInDays how long it is valid, in days; without end if absent
	 */
	record ApiKeyRequest(@NotNull String name, @NotNull List<String> scopes, @Nullable Integer expiresInDays) {
	}

	/**
	 * A key as its owner sees it.
	 *
	 * @param id its id, which the key contains
	 * @param name what its owner calls it
	 * @param scopes what it allows
	 * @param createdAt when it was created
	 * @param expiresAt until when it is valid; without end if absent
	 * @param lastUsedAt when it was last used, to the minute; absent if never
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ApiKeyView(String id, String name, List<String> scopes, Instant createdAt, @Nullable Instant expiresAt,
			@Nullable Instant lastUsedAt) {
	}

	/**
	 * The keys of an account.
	 *
	 * @param keys the keys, newest first
	 */
	record ApiKeyList(List<ApiKeyView> keys) {
	}

	/**
	 * A key that was just created.
	 *
	 * @param token what a program sends, returned only now
	 * @param key the key
	 */
	record NewApiKey(String token, ApiKeyView key) {

		@Override
		public String toString() {
			return "NewApiKey[" + this.key + "]";
		}

	}

}
