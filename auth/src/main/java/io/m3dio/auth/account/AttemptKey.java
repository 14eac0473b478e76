package io.m3dio.auth.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.ToIntFunction;

/**
 * What attempts are counted by: failed logins of an account or a client address, or a
 * client address's sign-ups.
 */
final class AttemptKey {

	private static final int IPV6_NETWORK_BYTES = 8;

	private final String name;

	private final ToIntFunction<AttemptProperties> limit;

	private AttemptKey(String name, ToIntFunction<AttemptProperties> limit) {
		this.name = name;
		this.limit = limit;
	}

	/**
	 * The account of that address, whether or not there is one.
	 */
	static AttemptKey account(EmailAddress email) {
		return new AttemptKey("account " + email.value(), AttemptProperties::perAccount);
	}

	/**
	 * A client's address; with IPv6 its /64, which is what one customer is given.
	 */
	static AttemptKey client(String address) {
		return new AttemptKey("client " + network(address), AttemptProperties::perAddress);
	}

	/**
	 * The sign-ups from a client's address, or its /64.
	 */
	static AttemptKey signUps(String address) {
		return new AttemptKey("sign-ups " + network(address), AttemptProperties::signUpsPerAddress);
	}

	private static String network(String address) {
		// Only with a colon is it certain that no name is looked up.
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			return (InetAddress.getByName(address) instanceof Inet6Address ipv6)
					? HexFormat.of().formatHex(ipv6.getAddress(), 0, IPV6_NETWORK_BYTES) : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

	/**
	 * Returns what it is stored as: of a fixed length, and no list of the addresses that
	 * people typed.
	 */
	byte[] sha256() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.name.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	int limit(AttemptProperties properties) {
		return this.limit.applyAsInt(properties);
	}

}
