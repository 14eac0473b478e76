package io.m3dio.notification.smtp;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;

/**
 * A key that signs mails, and its other half, which would be in the DNS.
 */
public final class DkimKey {

	private static final KeyPair KEYS = generate(2048);

	public static final String PEM = pem(KEYS);

	private DkimKey() {
	}

	/**
	 * Verifies the signature of a mail.
	 */
	public static SignatureRecord verify(byte[] mail) throws Exception {
		String key = "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
		DKIMVerifier verifier = new DKIMVerifier((methods, selector, domain) -> List.of(key));
		return verifier.verify(new ByteArrayInputStream(mail)).get(0);
	}

	static KeyPair generate(int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(bits);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String pem(KeyPair keys) {
		return "-----BEGIN PRIVATE KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(keys.getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
	}

}
