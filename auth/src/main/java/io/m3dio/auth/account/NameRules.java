package io.m3dio.auth.account;

import io.m3dio.platform.problem.Problem;

/**
 * The rules for names that people give to what belongs to their account.
 */
public final class NameRules {

	private static final int MAX_LENGTH = 100;

	private NameRules() {
	}

	/**
	 * Checks a name.
	 * @param typed as typed
	 * @param what what gets the name, such as "API key"
	 * @return the name, without spaces around it
	 * @throws io.m3dio.platform.problem.ProblemException if it is empty, longer than 100
	 * Unicode code points, or has control characters
	 */
	public static String check(String typed, String what) {
		String name = typed.strip();
		int length = name.codePointCount(0, name.length());
		if (length < 1 || length > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
			throw Problem.BAD_REQUEST
				.because("Give the %s a name of 1 to %d characters, in one line.".formatted(what, MAX_LENGTH));
		}
		return name;
	}

}
