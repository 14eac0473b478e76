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
 * Whose attempts are counted, and at what: failed logins of an account or a client
 * address, or a client address's sign-ups.
 */
final class Subject {

	private static final int IPV6_NETWORK_BYTES = 8;

	private final String name;

	private final ToIntFunction<AttemptSettings> limit;

	private Subject(String name, ToIntFunction<AttemptSettings> limit) {
		this.name = name;
		this.limit = limit;
	}

	/**
	 * The account of that address, whether or not there is one.
	 */
	static Subject account(EmailAddress email) {
		return new Subject("account " + email.value(), AttemptSettings::perAccount);
	}

	/**
	 * A client's address; with IPv6 its /64, which is what one customer is given.
	 */
	static Subject client(String address) {
		return new Subject("client " + network(address), AttemptSettings::perAddress);
	}

	/**
	 * The sign-ups from a client's address, or its /64.
	 */
	static Subject signUps(String address) {
		return new Subject("sign-ups " + network(address), AttemptSettings::signUpsPerAddress);
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
	 * What it is kept under: of a fixed length, and no list of the addresses people
	 * typed.
	 */
	byte[] sha256() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.name.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	int limit(AttemptSettings settings) {
		return this.limit.applyAsInt(settings);
	}

}
