package io.m3dio.local.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/**
 * Keys of the curve P-256 as Web Push writes them.
 */
final class P256 {

	private static final int SIZE = 32;

	private P256() {
	}

	static KeyPair generate() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	/** Writes a point without compression: 4 and both coordinates. */
	static byte[] write(ECPublicKey key) {
		byte[] bytes = new byte[1 + 2 * SIZE];
		bytes[0] = 4;
		copy(key.getW().getAffineX(), bytes, 1 + SIZE);
		copy(key.getW().getAffineY(), bytes, bytes.length);
		return bytes;
	}

	private static void copy(BigInteger number, byte[] target, int end) {
		byte[] digits = number.toByteArray();
		int length = Math.min(SIZE, digits.length);
		System.arraycopy(digits, digits.length - length, target, end - length, length);
	}

	static ECPublicKey readPublic(byte[] bytes) throws GeneralSecurityException {
		if (bytes.length != 1 + 2 * SIZE || bytes[0] != 4) {
			throw new GeneralSecurityException("Not an uncompressed point");
		}
		ECPoint point = new ECPoint(new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + SIZE)),
				new BigInteger(1, Arrays.copyOfRange(bytes, 1 + SIZE, bytes.length)));
		return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve()));
	}

	static ECPrivateKey readPrivate(byte[] bytes) throws GeneralSecurityException {
		return (ECPrivateKey) KeyFactory.getInstance("EC")
			.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes), curve()));
	}

	private static ECParameterSpec curve() throws GeneralSecurityException {
		AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
		parameters.init(new ECGenParameterSpec("secp256r1"));
		return parameters.getParameterSpec(ECParameterSpec.class);
	}

}
