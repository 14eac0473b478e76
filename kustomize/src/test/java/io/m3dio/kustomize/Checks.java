package io.m3dio.kustomize;

import java.util.List;

/**
 * Everything that is checked.
 */
enum Checks {

	/** A component on the base, without an overlay's settings, secrets and versions. */
	COMPONENT,

	/** All that is applied for development. */
	DEVELOPMENT,

	/** All that is applied in production. */
	PRODUCTION;

	/**
	 * Checks manifests.
	 * @param manifests the objects
	 * @return what is wrong with them
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
