package io.m3dio.auth.account;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A normalized email address: trimmed, in lower case, with its domain in ASCII form (RFC
 * 5890). It accepts the part of RFC 5321 that is used in practice: dot-atom local parts
 * and domain names with a dot, but no quoted local parts and no IP literals.
 *
 * @param value at most 254 ASCII characters
 */
public record EmailAddress(String value) {

	private static final int MAX_LENGTH = 254;

	private static final Pattern LOCAL_PART = Pattern
		.compile("(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

	private static final Pattern DOMAIN = Pattern
		.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

	/**
	 * Reads an address as somebody typed it.
	 * @param typed as typed
	 * @return the address
	 * @throws AccountException.InvalidEmail if no mail can be sent there
	 */
	public static EmailAddress parse(String typed) {
		String address = typed.strip().toLowerCase(Locale.ROOT);
		int at = address.lastIndexOf('@');
		if (at < 0 || address.length() > MAX_LENGTH) {
			throw new AccountException.InvalidEmail();
		}
		String name = address.substring(0, at);
		String domain = ascii(address.substring(at + 1));
		if (name.length() + 1 + domain.length() > MAX_LENGTH || !LOCAL_PART.matcher(name).matches()
				|| !DOMAIN.matcher(domain).matches()) {
			throw new AccountException.InvalidEmail();
		}
		return new EmailAddress(name + "@" + domain);
	}

	private static String ascii(String domain) {
		try {
			return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
		}
		catch (IllegalArgumentException ex) {
			throw new AccountException.InvalidEmail();
		}
	}

	/**
	 * The part before the {@code @}.
	 * @return the local part
	 */
	public String name() {
		return this.value.substring(0, this.value.lastIndexOf('@'));
	}

}
