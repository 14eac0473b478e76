package io.m3dio.auth.token;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeySeal}.
 */
class KeySealTests {

	@Test
	void opensWhatAnotherReplicaSealed() {
		assertThat(seal("a secret of some length", true).open(seal("a secret of some length", true).seal("key")))
			.isEqualTo("key");
	}

	@Test
	void sealsTheSameKeyDifferentlyEachTime() {
		KeySeal seal = seal("a secret of some length", true);
		assertThat(seal.seal("key")).isNotEqualTo(seal.seal("key"));
	}

	@Test
	void opensNothingThatWasAltered() {
		KeySeal seal = seal("a secret of some length", true);
		byte[] sealed = seal.seal("key");
		sealed[sealed.length - 1] ^= 1;
		assertThatIllegalStateException().isThrownBy(() -> seal.open(sealed));
	}

	@Test
	void refusesTheDevelopmentSecretInProductionAlone() {
		assertThat(seal(KeySeal.DEVELOPMENT_SECRET, false)).isNotNull();
		assertThatExceptionOfType(KeySecretException.class).isThrownBy(() -> seal(KeySeal.DEVELOPMENT_SECRET, true))
			.withMessageContaining("M3DIO_KEY_SECRET");
	}

	@Test
	void refusesAShortSecret() {
		assertThatExceptionOfType(KeySecretException.class).isThrownBy(() -> seal("short", false));
	}

	private static KeySeal seal(String secret, boolean production) {
		return new KeySeal(
				new TokenSettings(Duration.ofMinutes(5), Duration.ofDays(30), Duration.ofHours(1), secret, production));
	}

}
