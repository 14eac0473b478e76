package io.m3dio.auth.token;

import java.time.Instant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * A key pair that signs access tokens from a certain time until the next generation takes
 * over.
 *
 * @param generation 1 for the first key, one more for each later one
 * @param jwk private and public key, identified by their thumbprint (RFC 7638)
 * @param signsFrom when it takes over
 */
record SigningKey(int generation, RSAKey jwk, Instant signsFrom) {

	private static final int BITS = 2048;

	static SigningKey generate(int generation, Instant signsFrom) {
		try {
			RSAKey jwk = new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint(true)
				.generate();
			return new SigningKey(generation, jwk, signsFrom);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Every JDK generates RSA keys", ex);
		}
	}

	@Override
	public String toString() {
		return "SigningKey[generation=%d, kid=%s, signsFrom=%s]".formatted(this.generation, this.jwk.getKeyID(),
				this.signsFrom);
	}

}
