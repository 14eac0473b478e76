package io.m3dio.auth.attempt;

import java.time.Duration;
import java.util.function.ToIntFunction;

import io.m3dio.auth.account.EmailAddress;
import io.m3dio.platform.request.ClientNetwork;

/**
 * The key by which wrong passwords are counted.
 */
public final class GuessKey {

	private static final Duration DAY = Duration.ofDays(1);

	private final String name;

	private final ToIntFunction<AttemptProperties> free;

	private final Duration remembered;

	private GuessKey(String name, ToIntFunction<AttemptProperties> free, Duration remembered) {
		this.name = name;
		this.free = free;
		this.remembered = remembered;
	}

	/**
	 * Returns the key of an account. The account need not exist.
	 * @param email the address
	 * @return the key
	 */
	public static GuessKey account(EmailAddress email) {
		return new GuessKey("account " + email.value(), AttemptProperties::perAccount, DAY);
	}

	/**
	 * Returns the key of a client's network.
	 * @param address the client's address
	 * @return the key
	 */
	public static GuessKey client(String address) {
		return new GuessKey("client " + ClientNetwork.of(address), AttemptProperties::perAddress, Duration.ofHours(1));
	}

	/**
	 * Returns the key of a device that has logged in to the account before.
	 * @param id the device's id
	 * @return the key
	 */
	public static GuessKey device(String id) {
		return new GuessKey("device " + id, AttemptProperties::perDevice, DAY);
	}

	/**
	 * Returns the key of somebody who is logged in and confirms a change by the password.
	 * @param account the account's id
	 * @return the key
	 */
	public static GuessKey confirmation(String account) {
		return new GuessKey("confirmation " + account, AttemptProperties::perDevice, DAY);
	}

	/**
	 * Returns the key of one-time codes and recovery codes. Only somebody who knows the
	 * password can guess them.
	 * @param account the account's id
	 * @return the key
	 */
	public static GuessKey secondFactor(String account) {
		return new GuessKey("second factor " + account, AttemptProperties::perDevice, DAY);
	}

	byte[] sha256() {
		return Sha256.of(this.name);
	}

	int free(AttemptProperties properties) {
		return this.free.applyAsInt(properties);
	}

	/**
	 * Returns how long after the last failure all failures are forgotten.
	 */
	Duration remembered() {
		return this.remembered;
	}

}
