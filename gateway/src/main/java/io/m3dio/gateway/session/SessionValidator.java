package io.m3dio.gateway.session;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Refuses access tokens whose session has ended.
 */
@Component
final class SessionValidator implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2TokenValidatorResult ENDED = OAuth2TokenValidatorResult
		.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session has ended", null));

	private final EndedSessions ended;

	SessionValidator(EndedSessions ended) {
		this.ended = ended;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		String session = token.getClaimAsString("sid");
		return (session == null || this.ended.contains(session)) ? ENDED : OAuth2TokenValidatorResult.success();
	}

}
