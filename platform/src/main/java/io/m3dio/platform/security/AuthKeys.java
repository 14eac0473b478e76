package io.m3dio.platform.security;

import java.net.MalformedURLException;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;

/**
 * Fetches the keys that auth publishes.
 */
final class AuthKeys implements JWKSetSource<SecurityContext> {

	private static final int CONNECT_MILLIS = 2000;

	private static final int READ_MILLIS = 5000;

	private final JWKSetSource<SecurityContext> published;

	private volatile boolean known;

	AuthKeys(AuthProperties auth) throws MalformedURLException {
		this.published = new URLBasedJWKSetSource<>(auth.url().resolve("/.well-known/jwks.json").toURL(),
				new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS));
	}

	/**
	 * Tells whether the keys were ever fetched.
	 * @return whether a valid token can be told from a forged one
	 */
	boolean isKnown() {
		return this.known;
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
			throws KeySourceException {
		JWKSet keys = this.published.getJWKSet(evaluator, currentTime, context);
		this.known = true;
		return keys;
	}

	@Override
	public void close() {
		// Nothing is held.
	}

}
