package io.m3dio.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Issues the short-lived JWTs that the other services check by themselves.
 */
@Component
public class AccessTokens {

	private static final String M3DIO = "m3dio";

	private final JwtEncoder encoder;

	private final TokenProperties settings;

	private final Clock clock;

	AccessTokens(KeyRing keys, TokenProperties settings, Clock clock) {
		this.encoder = new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(keys.signing())));
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Issues a token.
	 * @param account id of the account that it speaks for
	 * @param email the account's address
	 * @param session id of the session that it belongs to
	 * @return the token
	 */
	public AccessToken issue(String account, String email, String session) {
		Instant now = this.clock.instant();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(M3DIO)
			.audience(List.of(M3DIO))
			.subject(account)
			.claim("email", email)
			.claim("sid", session)
			.issuedAt(now)
			.expiresAt(now.plus(this.settings.lifetime()))
			.build();
		String jwt = this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
		return new AccessToken(jwt, this.settings.lifetime());
	}

}
