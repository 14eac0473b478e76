package io.m3dio.auth.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;

/**
 * A browser with an authenticator that has one passkey. Tests set what it lies about.
 */
final class SoftwareAuthenticator {

	static final int USER_PRESENT = 1;

	static final int USER_VERIFIED = 4;

	private static final int ATTESTED = 64;

	private static final ObjectConverter CONVERTER = new ObjectConverter();

	private final KeyPair keys;

	private final COSEKey publicKey;

	private final String algorithm;

	byte[] credentialId = random(32);

	String origin = "http://localhost:8080";

	String rpId = "localhost";

	String createType = "webauthn.create";

	String getType = "webauthn.get";

	int flags = USER_PRESENT | USER_VERIFIED;

	int counter;

	int step = 1;

	byte[] userHandle = new byte[0];

	private SoftwareAuthenticator(KeyPair keys, COSEKey publicKey, String algorithm) {
		this.keys = keys;
		this.publicKey = publicKey;
		this.algorithm = algorithm;
	}

	static SoftwareAuthenticator generate() {
		return generate("ES256");
	}

	static SoftwareAuthenticator generate(String algorithm) {
		return switch (algorithm) {
			case "ES256" -> {
				KeyPair keys = keys("EC", 256);
				yield new SoftwareAuthenticator(keys,
						EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256),
						"SHA256withECDSA");
			}
			case "EdDSA" -> {
				KeyPair keys = keys("Ed25519", 255);
				yield new SoftwareAuthenticator(keys,
						EdDSACOSEKey.create((EdECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.EdDSA),
						"Ed25519");
			}
			default -> {
				KeyPair keys = keys("RSA", 2048);
				yield new SoftwareAuthenticator(keys,
						RSACOSEKey.create((RSAPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.RS256),
						"SHA256withRSA");
			}
		};
	}

	/** What {@code navigator.credentials.create} returns. */
	Map<String, Object> create(Object challenge, String userHandle) {
		this.userHandle = Base64.getUrlDecoder().decode(userHandle);
		byte[] attested = new AttestedCredentialDataConverter(CONVERTER)
			.convert(new AttestedCredentialData(AAGUID.ZERO, this.credentialId, this.publicKey));
		Map<String, Object> response = new HashMap<>();
		response.put("clientDataJSON", base64(clientData(this.createType, challenge)));
		response.put("attestationObject", base64(attestationObject(authenticatorData(ATTESTED, attested))));
		response.put("transports", List.of("internal", "hybrid"));
		return credential(response);
	}

	/** What {@code navigator.credentials.get} returns. */
	Map<String, Object> get(Object challenge) {
		this.counter += this.step;
		byte[] data = authenticatorData(0, new byte[0]);
		byte[] client = clientData(this.getType, challenge);
		Map<String, Object> response = new HashMap<>();
		response.put("clientDataJSON", base64(client));
		response.put("authenticatorData", base64(data));
		response.put("signature", base64(sign(data, client)));
		response.put("userHandle", base64(this.userHandle));
		return credential(response);
	}

	Map<String, Object> create(String options) {
		return create(JsonPath.read(options, "$.challenge"), JsonPath.read(options, "$.user.id"));
	}

	private Map<String, Object> credential(Map<String, Object> response) {
		Map<String, Object> credential = new HashMap<>();
		credential.put("id", id());
		credential.put("rawId", id());
		credential.put("type", "public-key");
		credential.put("clientExtensionResults", Map.of("credProps", Map.of("rk", true)));
		credential.put("response", response);
		return credential;
	}

	String id() {
		return base64(this.credentialId);
	}

	private byte[] clientData(String type, Object challenge) {
		return """
				{"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}"""
			.formatted(type, challenge, this.origin)
			.getBytes(StandardCharsets.UTF_8);
	}

	private byte[] authenticatorData(int moreFlags, byte[] rest) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.writeBytes(sha256(this.rpId.getBytes(StandardCharsets.UTF_8)));
		data.write(this.flags | moreFlags);
		data.writeBytes(ByteBuffer.allocate(4).putInt(this.counter).array());
		data.writeBytes(rest);
		return data.toByteArray();
	}

	/** In CBOR (RFC 8949): a map of three, with the data as a byte string. */
	private static byte[] attestationObject(byte[] data) {
		ByteArrayOutputStream object = new ByteArrayOutputStream();
		object.write(0xa3);
		object.writeBytes("cfmtdnonegattStmt".getBytes(StandardCharsets.US_ASCII));
		object.write(0xa0);
		object.writeBytes("hauthData".getBytes(StandardCharsets.US_ASCII));
		object.write(0x59);
		object.writeBytes(ByteBuffer.allocate(2).putShort((short) data.length).array());
		object.writeBytes(data);
		return object.toByteArray();
	}

	private byte[] sign(byte[] data, byte[] client) {
		try {
			Signature signature = Signature.getInstance(this.algorithm);
			signature.initSign(this.keys.getPrivate());
			signature.update(data);
			signature.update(sha256(client));
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair keys(String algorithm, int size) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(size);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

	static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
