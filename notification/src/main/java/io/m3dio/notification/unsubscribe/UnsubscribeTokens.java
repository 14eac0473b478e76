package io.m3dio.notification.unsubscribe;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.notification.preference.NoticeKind;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.secret.TextCipher;

import org.springframework.stereotype.Component;

/**
 * Tokens that say whose emails of which kinds are to be stopped. They are encrypted, so
 * nobody can make up one, and nothing has to be stored.
 */
@Component
public final class UnsubscribeTokens {

	private final TextCipher cipher;

	UnsubscribeTokens(SecretProperties secrets) {
		this.cipher = new TextCipher(secrets.secret(), "m3dio unsubscribe");
	}

	/**
	 * Creates a token.
	 * @param owner the user's id
	 * @param kinds the kinds of emails
	 * @return the token, in base64url
	 */
	public String create(String owner, Set<NoticeKind> kinds) {
		return this.cipher.encrypt(owner + ' ' + kinds.stream().map(NoticeKind::name).collect(Collectors.joining(",")));
	}

	/**
	 * Reads a token.
	 * @param token the token that was sent
	 * @return what it says
	 * @throws IllegalArgumentException if it was made up or is not complete
	 */
	Unsubscription read(String token) {
		String[] parts = this.cipher.decrypt(token).split(" ");
		return new Unsubscription(parts[0],
				Arrays.stream(parts[1].split(",")).map(NoticeKind::valueOf).collect(Collectors.toSet()));
	}

	/**
	 * What a token says.
	 *
	 * @param owner the user's id
	 * @param kinds the kinds of emails to be stopped
	 */
	record Unsubscription(String owner, Set<NoticeKind> kinds) {
	}

}
