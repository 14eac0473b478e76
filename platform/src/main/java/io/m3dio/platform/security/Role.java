package io.m3dio.platform.security;

import java.util.List;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What a person may do besides using their own account. Only access tokens have roles,
 * API keys have none.
 */
public enum Role {

	/** To see and change what belongs to others. */
	ADMIN;

	/** The claim of an access token that lists the roles. */
	public static final String CLAIM = "roles";

	/**
	 * Tells whether somebody has this role.
	 * @param token their access token
	 * @return whether it is among the roles in the token
	 */
	public boolean isIn(ClaimAccessor token) {
		List<String> roles = token.getClaimAsStringList(CLAIM);
		return roles != null && roles.contains(name());
	}

	/**
	 * Requires this role of whoever sends a request.
	 * @return the rule for Spring Security
	 */
	public AuthorizationManager<RequestAuthorizationContext> required() {
		return (authentication, request) -> new AuthorizationDecision(authentication.get() != null
				&& authentication.get().getPrincipal() instanceof Jwt token && isIn(token));
	}

}
