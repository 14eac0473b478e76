package io.m3dio.platform.request;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Finds the network that a provider assigns to one customer: an IPv4 address, or a /64
 * network with IPv6.
 */
public final class ClientNetwork {

	private static final int IPV6_NETWORK_BYTES = 8;

	private ClientNetwork() {
	}

	/**
	 * Finds the network of a client.
	 * @param address the client's address
	 * @return the address itself, or the first half of an IPv6 address in hexadecimal
	 */
	public static String of(String address) {
		// Only a text with a colon is parsed, because others could cause a DNS lookup.
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

}
