package io.m3dio.auth;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Counts how many passwords were compared with a hash.
 */
public class CountingPasswordEncoder implements PasswordEncoder {

	private final PasswordEncoder encoder;

	private final AtomicInteger matches = new AtomicInteger();

	CountingPasswordEncoder(PasswordEncoder encoder) {
		this.encoder = encoder;
	}

	public int matches() {
		return this.matches.get();
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return this.encoder.encode(password);
	}

	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
		this.matches.incrementAndGet();
		return this.encoder.matches(password, hash);
	}

	@Override
	public boolean upgradeEncoding(@Nullable String hash) {
		return this.encoder.upgradeEncoding(hash);
	}

}
