package io.m3dio.gateway.limit;

import io.m3dio.db.job.Owner;
import io.m3dio.db.quota.Quotas;
import io.m3dio.gateway.security.Caller;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells callers how much of their limits they use.
 */
@RestController
final class UsageController {

	private final Quotas quotas;

	UsageController(Quotas quotas) {
		this.quotas = quotas;
	}

	@GetMapping("/api/usage")
	UsageView usage(@AuthenticationPrincipal ClaimAccessor token) {
		Owner owner = Caller.of(token);
		return UsageView.of(this.quotas.usage(owner.userId()), this.quotas.limits(owner));
	}

}
