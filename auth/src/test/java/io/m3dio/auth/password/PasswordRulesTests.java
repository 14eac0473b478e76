package io.m3dio.auth.password;

import io.m3dio.auth.account.AccountException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PasswordRules}.
 */
class PasswordRulesTests {

	private static final String EMAIL = "ana.maria@example.com";

	private final PasswordRules rules = new PasswordRules();

	@ParameterizedTest
	@ValueSource(strings = { "", "Passw0rd!", "Summer2026", "M3DIO2026", "14 characters!", "passwordpassword",
			"123456789012345", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc", "qwertyuiopasdfgh", "iloveyouiloveyou",
			"ana.maria@example.com", "ANA.MARIA@example.com", "m3diom3diom3dio", "🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵" })
	void refuses(String password) {
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check(password, EMAIL, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kettle nine rain", "all lower case words", "пароль-для-меня-1", "correct horse battery",
			"🎵🎶🎷🎸🎹🎺🎻🥁🎤🎧📻🎼🪕🪗🪘" })
	void takesWhatIsLongEnough(String password) {
		assertThatNoException().isThrownBy(() -> this.rules.check(password, EMAIL, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "7 signs", "Passw0rd!", "Summer2026", "M3DIO2026", "password", "12345678", "ana.maria" })
	void refusesBesideASecondFactor(String password) {
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check(password, EMAIL, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tV8 kwQz", "kettle nine", "🎵🎶🎷🎸🎹🎺🎻🥁" })
	void takesShorterOnesBesideASecondFactor(String password) {
		assertThatNoException().isThrownBy(() -> this.rules.check(password, EMAIL, true));
		assertThat(PasswordRules.isShort(password)).isTrue();
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check(password, EMAIL, false));
	}

	@Test
	void takesUpTo128Characters() {
		String longest = "🎵kettle nine rain".repeat(7) + "🎵kettle n";
		assertThatNoException().isThrownBy(() -> this.rules.check(longest, EMAIL, false));
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check(longest + "x", EMAIL, false))
			.withMessageContaining("128");
	}

	@Test
	@Timeout(5)
	void estimatesALongOneInTime() {
		assertThatExceptionOfType(AccountException.WeakPassword.class)
			.isThrownBy(() -> this.rules.check("a1".repeat(64), EMAIL, false));
		assertThatNoException().isThrownBy(() -> this.rules.check("p4ssw0rd!Zq7#".repeat(9), EMAIL, false));
	}

	@Test
	void knowsOnePasswordHoweverItWasTyped() {
		assertThat(PasswordRules.normalize("Cafe\u0301-o-le\u0301"))
			.isEqualTo(PasswordRules.normalize("Caf\u00e9-o-l\u00e9"));
	}

}
