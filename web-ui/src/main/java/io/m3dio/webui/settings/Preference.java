package io.m3dio.webui.settings;

import java.util.List;
import java.util.Set;

/**
 * What somebody wants to be told of, by channel.
 *
 * @param email the kinds of notices that come by email
 * @param push the kinds of notices that browsers show
 */
record Preference(Set<String> email, Set<String> push) {

	/** The kinds of notices, in the order of the page. */
	static final List<String> KINDS = List.of("READY", "FAILED", "EXPIRING", "NEW_DEVICE");

}
