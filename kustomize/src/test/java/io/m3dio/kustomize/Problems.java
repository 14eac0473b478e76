package io.m3dio.kustomize;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with manifests, a sentence each.
 */
final class Problems {

	private final List<String> found = new ArrayList<>();

	/**
	 * Notes a problem unless all is well.
	 * @param well whether all is well
	 * @param message what is wrong, with places for the arguments
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
