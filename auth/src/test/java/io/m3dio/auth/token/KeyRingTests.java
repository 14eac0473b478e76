package io.m3dio.auth.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import com.nimbusds.jose.jwk.JWK;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.auth.account.AccountProperties;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeyRing}. Several key rings on one database stand for replicas.
 */
@AuthTest
class KeyRingTests {

	@Autowired
	private SigningKeys store;

	@Autowired
	private TokenProperties settings;

	@Autowired
	private JdbcClient jdbc;

	private final MovableClock clock = new MovableClock();

	@BeforeEach
	void noKeys() {
		this.jdbc.sql("DELETE FROM signing_key").update();
	}

	@Test
	void createsOneKeyForAllReplicas() throws Exception {
		List<KeyRing> replicas = List.of(replica(), replica(), replica(), replica());
		List<String> used = Together
			.run(replicas.stream().<Callable<String>>map((ring) -> () -> ring.signing().getKeyID()).toList());
		assertThat(used).hasSize(4).containsOnly(used.get(0));
		assertThat(this.store.all()).hasSize(1);
	}

	@Test
	void createsOneNextKeyForAllReplicas() throws Exception {
		replica().refresh();
		this.clock.advance(Duration.ofDays(30).minusMinutes(59));
		Together.run(4, () -> {
			replica().refresh();
			return true;
		});
		assertThat(this.store.all()).extracting(SigningKey::generation).containsExactly(1, 2);
	}

	@Test
	void storesKeysEncrypted() {
		KeyRing ring = replica();
		byte[] encrypted = this.jdbc.sql("SELECT encrypted_jwk FROM signing_key")
			.query(byte[].class)
			.optional()
			.orElse(new byte[0]);
		assertThat(encrypted).isEmpty();
		String kid = ring.signing().getKeyID();
		encrypted = this.jdbc.sql("SELECT encrypted_jwk FROM signing_key").query(byte[].class).single();
		assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain(kid).doesNotContain("RSA");
	}

	@Test
	void reportsAWrongSecret() {
		replica().refresh();
		TokenProperties other = new TokenProperties(this.settings.lifetime(), this.settings.keyPeriod(),
				this.settings.keyOverlap(), "another secret of some length", true);
		KeyRing stranger = new KeyRing(new SigningKeys(this.jdbc, new KeyEncryptor(new KeySecret(other))), other,
				this.clock);
		assertThatIllegalStateException().isThrownBy(stranger::signing).withMessageContaining("M3DIO_KEY_SECRET");
		assertThat(this.store.all()).hasSize(1);
	}

	@Test
	void rotatesWhileOldTokensStillVerify() {
		KeyRing ring = replica();
		KeyRing other = replica();
		String first = ring.signing().getKeyID();
		String oldToken = token(ring);

		this.clock.advance(Duration.ofDays(30).minusMinutes(61));
		refresh(ring, other);
		assertThat(published(other)).containsExactly(first);

		this.clock.advance(Duration.ofMinutes(1));
		refresh(ring, other);
		assertThat(published(other)).as("the next key is published before it signs").hasSize(2);
		assertThat(ring.signing().getKeyID()).isEqualTo(first);
		oldToken = token(ring);

		this.clock.advance(Duration.ofMinutes(59));
		refresh(ring, other);
		assertThat(ring.signing().getKeyID()).isEqualTo(first);
		oldToken = token(ring);

		this.clock.advance(Duration.ofMinutes(1));
		refresh(ring, other);
		String second = ring.signing().getKeyID();
		assertThat(second).isNotEqualTo(first).isEqualTo(other.signing().getKeyID());
		assertThat(published(other)).containsExactly(first, second);
		assertThat(decoder(other).decode(oldToken).getSubject()).isEqualTo("somebody");
		assertThat(decoder(other).decode(token(ring)).getHeaders()).containsEntry("kid", second);

		this.clock.advance(Duration.ofMinutes(59));
		refresh(ring, other);
		assertThat(published(other)).containsExactly(first, second);

		this.clock.advance(Duration.ofMinutes(1));
		refresh(ring, other);
		assertThat(published(other)).containsExactly(second);
		assertThat(this.store.all()).hasSize(1);
		String expired = oldToken;
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder(other).decode(expired));
	}

	@Test
	void catchesUpAfterALongPause() {
		KeyRing ring = replica();
		String first = ring.signing().getKeyID();
		this.clock.advance(Duration.ofDays(100));
		ring.refresh();
		assertThat(ring.signing().getKeyID()).as("the next key is not known everywhere yet").isEqualTo(first);
		assertThat(published(ring)).hasSize(2);
		this.clock.advance(Duration.ofHours(1));
		ring.refresh();
		assertThat(ring.signing().getKeyID()).isNotEqualTo(first);
	}

	@Test
	void signsForAReplicaWhoseClockIsBehind() {
		String kid = replica().signing().getKeyID();
		MovableClock behind = new MovableClock();
		behind.advance(Duration.ofMinutes(-1));
		assertThat(new KeyRing(this.store, this.settings, behind).signing().getKeyID()).isEqualTo(kid);
	}

	@Test
	void replacesAKeyWhoseRowWasDeleted() {
		KeyRing ring = replica();
		String leaked = ring.signing().getKeyID();
		this.jdbc.sql("DELETE FROM signing_key").update();
		ring.refresh();
		assertThat(published(ring)).hasSize(1).doesNotContain(leaked);
		assertThat(ring.signing().getKeyID()).isNotEqualTo(leaked);
	}

	private KeyRing replica() {
		return new KeyRing(this.store, this.settings, this.clock);
	}

	private static void refresh(KeyRing... rings) {
		for (KeyRing ring : rings) {
			ring.refresh();
		}
	}

	private static List<String> published(KeyRing ring) {
		return ring.published().getKeys().stream().map(JWK::getKeyID).toList();
	}

	private String token(KeyRing ring) {
		return new AccessTokens(ring, this.settings, new AccountProperties(true, Duration.ofDays(7), ""), this.clock)
			.issue("somebody", "a@example.com", true, "session")
			.value();
	}

	/**
	 * Returns a decoder that uses the published keys and ignores the time.
	 */
	private static JwtDecoder decoder(KeyRing ring) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSource((selector, context) -> selector.select(ring.published()))
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		decoder.setJwtValidator((jwt) -> OAuth2TokenValidatorResult.success());
		return decoder;
	}

}
