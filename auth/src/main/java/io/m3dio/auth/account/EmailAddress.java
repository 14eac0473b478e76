package io.m3dio.auth.account;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A normalised email address: trimmed, lower case, its domain in the ASCII form (RFC
 * 5890). Of what RFC 5321 allows it takes the dot-atom names and the domain names that
 * mail is really sent to; no quoted names, no IP literals, no names without a dot.
 *
 * @param value at most 254 ASCII characters
 */
record EmailAddress(String value) {

	private static final int MAX_LENGTH = 254;

	private static final Pattern LOCAL_PART = Pattern
		.compile("(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

	private static final Pattern DOMAIN = Pattern
		.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

	/**
	 * Reads an address as somebody typed it.
	 * @throws AccountException.InvalidEmail if no mail can be sent there
	 */
	static EmailAddress parse(String typed) {
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

	String name() {
		return this.value.substring(0, this.value.lastIndexOf('@'));
	}

}
