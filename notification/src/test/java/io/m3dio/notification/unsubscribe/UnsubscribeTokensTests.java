package io.m3dio.notification.unsubscribe;

import java.util.Set;
import java.util.UUID;

import io.m3dio.notification.preference.NoticeKind;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.secret.TextCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UnsubscribeTokensTests {

	private static final String SECRET = "a secret of sixteen characters";

	private final UnsubscribeTokens tokens = new UnsubscribeTokens(new SecretProperties(SECRET));

	@Test
	void sayWhoseEmailsAreToBeStopped() {
		String owner = UUID.randomUUID().toString();
		String token = this.tokens.create(owner, Set.of(NoticeKind.READY, NoticeKind.FAILED));
		assertThat(token).matches("[\\w-]+").doesNotContain(owner);
		assertThat(this.tokens.read(token).owner()).isEqualTo(owner);
		assertThat(this.tokens.read(token).kinds()).containsExactlyInAnyOrder(NoticeKind.READY, NoticeKind.FAILED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void cannotBeMadeUp(String token) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.read(token));
	}

	@Test
	void cannotBeAlteredOrMadeForAnythingElse() {
		String token = this.tokens.create(UUID.randomUUID().toString(), Set.of(NoticeKind.READY));
		char last = (token.charAt(40) == 'A') ? 'B' : 'A';
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.tokens.read(token.substring(0, 40) + last + token.substring(41)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.read(token.substring(0, 50)));
		String mailed = new TextCipher(SECRET, "m3dio mail").encrypt(UUID.randomUUID() + " READY");
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.read(mailed));
	}

}
