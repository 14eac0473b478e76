package io.m3dio.local.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser decrypts messages with, as RFC 8291 says it.
 *
 * @param privateKey the browser's private key
 * @param publicKey the public one, an uncompressed point
 * @param auth the secret that the browser shares with those who send to it
 */
record BrowserSecret(ECPrivateKey privateKey, byte[] publicKey, byte[] auth) {

	private static final int SALT = 16;

	private static final int TAG = 16;

	private static final byte LAST_RECORD = 2;

	static BrowserSecret create() throws GeneralSecurityException {
		KeyPair keys = P256.generate();
		byte[] auth = new byte[16];
		new SecureRandom().nextBytes(auth);
		return new BrowserSecret((ECPrivateKey) keys.getPrivate(), P256.write((ECPublicKey) keys.getPublic()), auth);
	}

	String p256dh() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.publicKey);
	}

	String authSecret() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.auth);
	}

	/**
	 * Decrypts a message in the content encoding {@code aes128gcm}.
	 */
	String decrypt(byte[] message) throws GeneralSecurityException {
		ByteBuffer in = ByteBuffer.wrap(message);
		byte[] salt = read(in, SALT);
		int recordSize = in.getInt();
		byte[] senderKey = read(in, in.get());
		byte[] encrypted = read(in, in.remaining());
		if (encrypted.length > recordSize) {
			throw new GeneralSecurityException("A message is one record");
		}
		byte[] shared = hmac(hmac(this.auth, agree(senderKey)), bytes("WebPush: info\0"), this.publicKey, senderKey,
				new byte[] { 1 });
		byte[] pseudoRandom = hmac(salt, shared);
		byte[] key = hmac(pseudoRandom, bytes("Content-Encoding: aes128gcm\0\1"));
		byte[] nonce = hmac(pseudoRandom, bytes("Content-Encoding: nonce\0\1"));
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, 0, 16, "AES"),
				new GCMParameterSpec(8 * TAG, nonce, 0, 12));
		return withoutPadding(cipher.doFinal(encrypted));
	}

	private static String withoutPadding(byte[] padded) throws GeneralSecurityException {
		int end = padded.length - 1;
		while (end > 0 && padded[end] == 0) {
			end--;
		}
		if (padded[end] != LAST_RECORD) {
			throw new GeneralSecurityException("Not the last record");
		}
		return new String(Arrays.copyOf(padded, end), StandardCharsets.UTF_8);
	}

	private byte[] agree(byte[] senderKey) throws GeneralSecurityException {
		KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
		agreement.init(this.privateKey);
		agreement.doPhase(P256.readPublic(senderKey), true);
		return agreement.generateSecret();
	}

	private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return mac.doFinal(all.toByteArray());
	}

	private static byte[] read(ByteBuffer in, int length) {
		byte[] bytes = new byte[length];
		in.get(bytes);
		return bytes;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
