package io.m3dio.platform.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a token allows (RFC 6749, section 3.3). Whoever is logged in has all scopes; an
 * API key has those that its owner chose, and never {@link #ACCOUNT}.
 */
public enum Scope {

	/** To manage the account, its sessions, its API keys and its emails. */
	ACCOUNT("account"),

	/** To see jobs and how much of the limits is used, and to download MP3s. */
	JOBS_READ("jobs:read"),

	/** To upload files, and to cancel, retry and delete jobs. */
	JOBS_WRITE("jobs:write");

	private final String value;

	Scope(String value) {
		this.value = value;
	}

	/**
	 * Finds a scope.
	 * @param value its value
	 * @return the scope, if there is one
	 */
	public static Optional<Scope> of(String value) {
		return Arrays.stream(values()).filter((scope) -> scope.value.equals(value)).findFirst();
	}

	/**
	 * Writes scopes as the claim {@code scope} of a token.
	 * @param scopes the scopes
	 * @return their values, separated by spaces
	 */
	public static String claim(Collection<Scope> scopes) {
		return scopes.stream().map(Scope::value).collect(Collectors.joining(" "));
	}

	/**
	 * Returns the value that is in tokens.
	 * @return such as {@code jobs:read}
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Returns the authority that Spring Security gives to whoever has this scope.
	 * @return such as {@code SCOPE_jobs:read}
	 */
	public String authority() {
		return "SCOPE_" + this.value;
	}

}
