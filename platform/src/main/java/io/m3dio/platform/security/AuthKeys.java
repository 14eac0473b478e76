package io.m3dio.platform.security;

import java.net.MalformedURLException;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.m3dio.platform.transport.ServiceTls;

/**
 * Fetches the keys that auth publishes.
 */
final class AuthKeys implements JWKSetSource<SecurityContext> {

	private static final int CONNECT_MILLIS = 2000;

	private static final int READ_MILLIS = 5000;

	private final JWKSetSource<SecurityContext> published;

	private volatile boolean known;

	AuthKeys(AuthProperties auth, ServiceTls tls) throws MalformedURLException {
		// A retriever for each fetch, as certificates are renewed.
		this.published = new URLBasedJWKSetSource<>(auth.url().resolve("/.well-known/jwks.json").toURL(),
				(url) -> new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, 0, true,
						tls.clientContext().getSocketFactory())
					.retrieveResource(url));
	}

	/**
	 * Tells whether the keys have ever been fetched.
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
		// There is nothing to close.
	}

}
