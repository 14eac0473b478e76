package io.m3dio.auth.token;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeyEncryptor}.
 */
class KeyEncryptorTests {

	@Test
	void decryptsWhatAnotherReplicaEncrypted() {
		assertThat(encryptor("a secret of some length", true)
			.decrypt(encryptor("a secret of some length", true).encrypt("key"))).isEqualTo("key");
	}

	@Test
	void encryptsTheSameKeyDifferentlyEachTime() {
		KeyEncryptor encryptor = encryptor("a secret of some length", true);
		assertThat(encryptor.encrypt("key")).isNotEqualTo(encryptor.encrypt("key"));
	}

	@Test
	void refusesAlteredData() {
		KeyEncryptor encryptor = encryptor("a secret of some length", true);
		byte[] encrypted = encryptor.encrypt("key");
		encrypted[encrypted.length - 1] ^= 1;
		assertThatIllegalStateException().isThrownBy(() -> encryptor.decrypt(encrypted));
	}

	@Test
	void refusesTheDevelopmentSecretInProductionAlone() {
		assertThat(encryptor(KeySecret.DEVELOPMENT_SECRET, false)).isNotNull();
		assertThatExceptionOfType(KeySecretException.class)
			.isThrownBy(() -> encryptor(KeySecret.DEVELOPMENT_SECRET, true))
			.withMessageContaining("M3DIO_KEY_SECRET");
	}

	@Test
	void refusesAShortSecret() {
		assertThatExceptionOfType(KeySecretException.class).isThrownBy(() -> encryptor("short", false));
	}

	private static KeyEncryptor encryptor(String secret, boolean production) {
		return new KeyEncryptor(new KeySecret(new TokenProperties(Duration.ofMinutes(5), Duration.ofDays(30),
				Duration.ofHours(1), secret, production)));
	}

}
