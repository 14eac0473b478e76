package io.m3dio.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import io.m3dio.auth.account.AccountProperties;
import io.m3dio.platform.security.Role;
import io.m3dio.platform.security.Scope;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Issues short-lived JWTs, which the other services verify by themselves.
 */
@Component
public final class AccessTokens {

	private static final String M3DIO = "m3dio";

	private static final String ALL_SCOPES = Scope.claim(EnumSet.allOf(Scope.class));

	private final JwtEncoder encoder;

	private final TokenProperties settings;

	private final AccountProperties accounts;

	private final Clock clock;

	AccessTokens(KeyRing keys, TokenProperties settings, AccountProperties accounts, Clock clock) {
		this.encoder = new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(keys.signing())));
		this.settings = settings;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * Issues a token.
	 * @param account id of the account that it is issued for
	 * @param email the account's address
	 * @param emailVerified whether its owner has proved the address
	 * @param session id of the session that it belongs to
	 * @return the token
	 */
	public AccessToken issue(String account, String email, boolean emailVerified, String session) {
		Instant now = this.clock.instant();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build();
		boolean admin = emailVerified && this.accounts.isAdmin(email);
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(M3DIO)
			.audience(List.of(M3DIO))
			.subject(account)
			.claim("email", email)
			.claim("email_verified", emailVerified)
			.claim("sid", session)
			.claim(Role.CLAIM, admin ? List.of(Role.ADMIN.name()) : List.of())
			.claim("scope", ALL_SCOPES)
			.issuedAt(now)
			.expiresAt(now.plus(this.settings.lifetime()))
			.build();
		String jwt = this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
		return new AccessToken(jwt, this.settings.lifetime());
	}

}
