package io.m3dio.webui.link;

import java.time.Instant;
import java.util.List;

/**
 * Files that belong together, as whoever has the link to all of them sees them.
 *
 * @param files the first of them
 * @param count how many there are
 */
record SharedFiles(List<SharedFile> files, int count) {

	/**
	 * Returns when the first of their links expires.
	 * @return the time
	 */
	public Instant expiresAt() {
		return this.files.stream().map(SharedFile::expiresAt).min(Instant::compareTo).orElseThrow();
	}

}
