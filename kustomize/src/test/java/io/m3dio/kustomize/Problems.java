package io.m3dio.kustomize;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the problems that are found in manifests.
 */
final class Problems {

	private final List<String> found = new ArrayList<>();

	/**
	 * Adds a problem unless a condition holds.
	 * @param well the condition
	 * @param message the problem, as a format string
	 * @param arguments the arguments
	 */
	void unless(boolean well, String message, Object... arguments) {
		if (!well) {
			this.found.add(message.formatted(arguments));
		}
	}

	List<String> found() {
		return this.found;
	}

}
