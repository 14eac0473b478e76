package io.m3dio.auth.password;

import java.util.concurrent.atomic.AtomicInteger;

import io.m3dio.auth.Together;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BoundedPasswordEncoder}.
 */
class BoundedPasswordEncoderTests {

	@Test
	void limitsHowManyPasswordsAreHashedAtOnce() throws Exception {
		Busy busy = new Busy();
		BoundedPasswordEncoder encoder = new BoundedPasswordEncoder(busy, 2);
		assertThat(Together.run(12, () -> encoder.matches("password", "hash"))).containsOnly(true);
		assertThat(busy.most.get()).isEqualTo(2);
	}

	private static final class Busy implements PasswordEncoder {

		private final AtomicInteger now = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		@Override
		public @Nullable String encode(@Nullable CharSequence password) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
			int atOnce = this.now.incrementAndGet();
			this.most.accumulateAndGet(atOnce, Math::max);
			long end = System.nanoTime() + 20_000_000;
			while (System.nanoTime() < end) {
				Thread.onSpinWait();
			}
			this.now.decrementAndGet();
			return true;
		}

	}

}
