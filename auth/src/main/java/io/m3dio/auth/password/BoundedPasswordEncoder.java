package io.m3dio.auth.password;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Limits how many passwords are hashed at the same time and makes the others wait.
 * Hashing needs much memory by design, and a flood of logins must not use it up.
 */
final class BoundedPasswordEncoder implements PasswordEncoder {

	private static final int PATIENCE_SECONDS = 10;

	private final PasswordEncoder encoder;

	private final Semaphore turns;

	BoundedPasswordEncoder(PasswordEncoder encoder, int atOnce) {
		this.encoder = encoder;
		this.turns = new Semaphore(atOnce, true);
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return inTurn(() -> this.encoder.encode(password));
	}

	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
		return inTurn(() -> this.encoder.matches(password, hash));
	}

	@Override
	public boolean upgradeEncoding(@Nullable String hash) {
		return this.encoder.upgradeEncoding(hash);
	}

	private <T extends @Nullable Object> T inTurn(Supplier<T> hashing) {
		await();
		try {
			return hashing.get();
		}
		finally {
			this.turns.release();
		}
	}

	private void await() {
		try {
			if (!this.turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new RejectedExecutionException("Too many passwords are waiting to be hashed");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RejectedExecutionException("Interrupted while waiting to hash a password", ex);
		}
	}

}
