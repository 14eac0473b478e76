package io.m3dio.auth.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PasswordRules}.
 */
class PasswordRulesTests {

	private static final EmailAddress EMAIL = EmailAddress.parse("ana.maria@example.com");

	private final PasswordRules rules = new PasswordRules();

	@ParameterizedTest
	@ValueSource(
			strings = { "", "1234567", "password", "PassWord", "12345678", "qwertyuiop", "trustno1", "aaaaaaaaaaaa",
					"abcabcabcabc", "ana.maria@example.com", "ANA.MARIA@example.com", "Ana.Maria", "🎵🎵🎵🎵🎵🎵🎵" })
	void refuses(String password) {
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check(password, EMAIL));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kettle-9", "all lower case words", "пароль-для-меня", "🎵🎶🎷🎸🎹🎺🎻🥁" })
	void takesWhatIsLongEnough(String password) {
		assertThatNoException().isThrownBy(() -> this.rules.check(password, EMAIL));
	}

	@Test
	void takesUpTo128Characters() {
		String longest = "🎵abc".repeat(32);
		assertThatNoException().isThrownBy(() -> this.rules.check(longest, EMAIL));
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check(longest + "x", EMAIL))
			.withMessageContaining("128");
	}

	@Test
	void knowsOnePasswordHoweverItWasTyped() {
		assertThat(PasswordRules.normalize("Cafe\u0301-o-le\u0301"))
			.isEqualTo(PasswordRules.normalize("Caf\u00e9-o-l\u00e9"));
	}

}
