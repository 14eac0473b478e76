package io.m3dio.auth.action;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import io.m3dio.auth.token.KeySecret;
import io.m3dio.platform.secret.DerivedKeys;

import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hashes six-digit codes. There are only a million codes, so the hash needs a key that is
 * not in the database. Otherwise somebody with a copy of the database could try them all.
 */
@Component
final class CodeHash {

	private static final String HMAC = "HmacSHA256";

	private final SingletonSupplier<SecretKey> key;

	CodeHash(KeySecret secret) {
		this.key = SingletonSupplier.of(() -> DerivedKeys.derive(secret.value(), "m3dio codes", HMAC));
	}

	byte[] of(String account, String code) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(this.key.obtain());
			return mac.doFinal((account + " " + code).getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has HmacSHA256", ex);
		}
	}

}
