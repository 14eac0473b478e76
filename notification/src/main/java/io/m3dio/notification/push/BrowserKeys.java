package io.m3dio.notification.push;

import java.util.Objects;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.key.InvalidECPublicKeyException;
import com.zerodeplibs.webpush.key.KeyExtractionException;
import com.zerodeplibs.webpush.key.MalformedUncompressedBytesException;

/**
 * What messages to one browser are encrypted with.
 *
 * @param p256dh the browser's public key, an uncompressed point of P-256 in base64url
 * @param auth the secret that the browser shares with M3DIO, in base64url
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8291">RFC 8291</a>
 */
record BrowserKeys(String p256dh, String auth) {

	/** Of 65 bytes in base64url. */
	private static final int KEY_LENGTH = 87;

	/** Of 16 bytes. */
	private static final int AUTH_LENGTH = 22;

	BrowserKeys {
		Objects.requireNonNull(p256dh, "p256dh");
		Objects.requireNonNull(auth, "auth");
	}

	/**
	 * Tells whether messages can be encrypted.
	 * @return whether these are the keys of a push subscription
	 */
	boolean isValid() {
		if (this.p256dh.length() != KEY_LENGTH || this.auth.length() != AUTH_LENGTH) {
			return false;
		}
		try {
			info();
			return true;
		}
		catch (IllegalArgumentException | InvalidECPublicKeyException | KeyExtractionException
				| MalformedUncompressedBytesException ex) {
			return false;
		}
	}

	/**
	 * Encrypts a message.
	 * @param message up to 3993 bytes
	 * @return the message in the content encoding {@code aes128gcm}
	 */
	byte[] encrypt(byte[] message) {
		// One encryption cannot be used by several threads.
		return MessageEncryptions.of().encrypt(info(), PushMessage.of(message)).toBytes();
	}

	private UserAgentMessageEncryptionKeyInfo info() {
		return UserAgentMessageEncryptionKeyInfo.of(this.p256dh, this.auth);
	}

	@Override
	public String toString() {
		return "BrowserKeys[…]";
	}

}
