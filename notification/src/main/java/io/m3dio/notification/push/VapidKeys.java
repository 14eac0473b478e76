package io.m3dio.notification.push;

import java.net.URI;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.secret.TextCipher;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The keys by which push services recognize M3DIO. They are made once, by the first
 * replica that needs them, and kept in MySQL, encrypted: browsers subscribe for one key,
 * and accept no other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8292">RFC 8292</a>
 */
@Component
final class VapidKeys {

	/** At most 24 hours. */
	private static final Duration VALID = Duration.ofHours(12);

	private final SingletonSupplier<VAPIDKeyPair> keys = SingletonSupplier.of(this::load);

	private final JdbcClient jdbc;

	private final TextCipher cipher;

	private final String contact;

	private final Clock clock;

	VapidKeys(JdbcClient jdbc, SecretProperties secrets, PushProperties properties, Clock clock)
			throws AddressException {
		this.jdbc = jdbc;
		this.cipher = new TextCipher(secrets.secret(), "m3dio vapid keys");
		this.contact = "mailto:" + new InternetAddress(properties.contact()).getAddress();
		this.clock = clock;
	}

	/**
	 * Returns the public key.
	 * @return an uncompressed point of P-256 in base64url
	 */
	String publicKey() {
		return this.keys.obtain().extractPublicKeyInUncompressedFormAsString();
	}

	/**
	 * Signs for a message.
	 * @param endpoint where it is sent
	 * @return the value of the {@code Authorization} header
	 */
	String authorize(URI endpoint) {
		return this.keys.obtain()
			.generateAuthorizationHeaderValue(VAPIDJWTParam.getBuilder()
				.resourceURLString(endpoint.toString())
				.expirationTime(this.clock.instant().plus(VALID))
				.subject(this.contact)
				.build());
	}

	private VAPIDKeyPair load() {
		this.jdbc.sql("INSERT IGNORE INTO vapid_key (id, encrypted_keys) VALUES (1, :keys)")
			.param("keys", this.cipher.encrypt(generate()))
			.update();
		String[] stored = this.cipher
			.decrypt(this.jdbc.sql("SELECT encrypted_keys FROM vapid_key").query(String.class).single())
			.split(" ");
		return VAPIDKeyPairs.of(PrivateKeySources.ofPKCS8Bytes(Base64.getDecoder().decode(stored[0])),
				PublicKeySources.ofX509Bytes(Base64.getDecoder().decode(stored[1])));
	}

	private static String generate() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			KeyPair keys = generator.generateKeyPair();
			return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()) + " "
					+ Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
		}
		catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
