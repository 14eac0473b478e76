package io.m3dio.auth.attempt;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import io.m3dio.platform.request.ClientNetwork;

/**
 * The key by which attempts within a window are counted: the sign-ups from a client's
 * network, the emails to an address, or the emails that an account causes.
 */
public final class AttemptKey {

	private final String name;

	private final ToIntFunction<AttemptProperties> limit;

	private final Function<AttemptProperties, Duration> window;

	private AttemptKey(String name, ToIntFunction<AttemptProperties> limit,
			Function<AttemptProperties, Duration> window) {
		this.name = name;
		this.limit = limit;
		this.window = window;
	}

	/**
	 * Returns the key of the sign-ups from a client's network.
	 * @param address the client's address
	 * @return the key
	 */
	public static AttemptKey signUps(String address) {
		return new AttemptKey("sign-ups " + ClientNetwork.of(address), AttemptProperties::signUpsPerAddress,
				AttemptProperties::window);
	}

	/**
	 * Returns the key of the emails to an address that anybody can cause.
	 * @param email the address
	 * @return the key
	 */
	public static AttemptKey mailsTo(String email) {
		return new AttemptKey("mails to " + email, AttemptProperties::mailsPerAddress, AttemptProperties::mailWindow);
	}

	/**
	 * Returns the key of the emails that one account causes, to any address.
	 * @param account the account's id
	 * @return the key
	 */
	public static AttemptKey mailsBy(String account) {
		return new AttemptKey("mails by " + account, AttemptProperties::mailsPerAddress, AttemptProperties::mailWindow);
	}

	/**
	 * Returns the form in which it is stored. A hash has a fixed length, and does not
	 * disclose the addresses that people typed.
	 */
	byte[] sha256() {
		return Sha256.of(this.name);
	}

	int limit(AttemptProperties properties) {
		return this.limit.applyAsInt(properties);
	}

	Duration window(AttemptProperties properties) {
		return this.window.apply(properties);
	}

}
