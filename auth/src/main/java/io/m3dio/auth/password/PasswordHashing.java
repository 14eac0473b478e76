package io.m3dio.auth.password;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Configures how passwords are hashed: Argon2id with 19 MiB and two passes, the minimum
 * that OWASP recommends. Unlike bcrypt it costs an attacker memory, and it does not cut a
 * password off after 72 bytes.
 * <p>
 * Each hash is prefixed with the function's name. A new function or new parameters are
 * added here. Old hashes are renewed when their owners log in the next time.
 */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {

	private static final int SALT_BYTES = 16;

	private static final int HASH_BYTES = 32;

	private static final int LANES = 1;

	private static final int MEMORY_KIB = 19 * 1024;

	private static final int PASSES = 2;

	@Bean
	PasswordEncoder passwordEncoder() {
		PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
		return new BoundedPasswordEncoder(new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2)),
				Runtime.getRuntime().availableProcessors());
	}

}
