package io.m3dio.gateway.admin;

import java.util.stream.Stream;

import io.m3dio.db.quota.LimitOverrides;
import io.m3dio.db.quota.Quotas;
import io.m3dio.gateway.admin.AuthAdminClient.Action;
import io.m3dio.gateway.limit.UsageView;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows administrators how much an account uses, and gives it limits of its own.
 */
@RestController
@RequestMapping("/api/admin/accounts/{id}/limits")
final class AdminLimitController {

	private static final long MAX_BYTES = 1L << 50;

	private static final long MAX_FILES = 1_000_000;

	private final Quotas quotas;

	private final AuditedActs acts;

	AdminLimitController(Quotas quotas, AuditedActs acts) {
		this.quotas = quotas;
		this.acts = acts;
	}

	@GetMapping
	AccountLimits show(@PathVariable String id) {
		return new AccountLimits(UsageView.of(this.quotas.usage(id), this.quotas.limits(id)),
				this.quotas.overrides(id));
	}

	@PutMapping
	AccountLimits change(@AuthenticationPrincipal Jwt token, @PathVariable String id,
			@RequestBody LimitOverrides limits) {
		check(MAX_BYTES, limits.storedBytes(), limits.bytesPerDay());
		check(MAX_FILES, limits.waitingFiles(), limits.uploads());
		this.acts.record(token, Action.SET_LIMITS, id, text(limits));
		this.quotas.override(id, limits);
		return show(id);
	}

	private static void check(long most, @Nullable Number... limits) {
		if (Stream.of(limits)
			.anyMatch((limit) -> limit != null && (limit.longValue() < 0 || limit.longValue() > most))) {
			throw Problem.BAD_REQUEST.because("This limit must be between 0 and " + most + ".");
		}
	}

	private static String text(LimitOverrides limits) {
		return "storedBytes=%s bytesPerDay=%s waitingFiles=%s uploads=%s".formatted(text(limits.storedBytes()),
				text(limits.bytesPerDay()), text(limits.waitingFiles()), text(limits.uploads()));
	}

	private static String text(@Nullable Number limit) {
		return (limit != null) ? limit.toString() : "default";
	}

	/**
	 * How much an account uses and may use.
	 *
	 * @param usage what it uses of its limits
	 * @param overrides the limits of its own; the general one applies where one is absent
	 */
	record AccountLimits(UsageView usage, LimitOverrides overrides) {
	}

}
