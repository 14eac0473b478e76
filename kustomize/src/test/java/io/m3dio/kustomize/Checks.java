package io.m3dio.kustomize;

import java.util.List;

/**
 * The sets of manifests to check.
 */
enum Checks {

	/**
	 * A component with the base, but without an overlay's settings, secrets and versions.
	 */
	COMPONENT,

	/** The overlay for development. */
	DEVELOPMENT,

	/** The overlay for production. */
	PRODUCTION;

	/**
	 * Checks manifests.
	 * @param manifests the objects
	 * @return the problems found in them
	 */
	List<String> problems(Manifests manifests) {
		Problems problems = new Problems();
		Schema.check(manifests, problems);
		References.check(manifests, this != COMPONENT, problems);
		Ranges.check(manifests, problems);
		Policy.check(manifests, this != COMPONENT, problems);
		Environment.check(manifests, problems);
		Monitoring.check(manifests, problems);
		if (this == PRODUCTION) {
			Policy.checkProduction(manifests, problems);
		}
		return problems.found();
	}

}
