package io.m3dio.local.chaos;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

import io.m3dio.local.journey.Clips;

/**
 * What people convert: a file and what they ask for. The same sample always gives the
 * same MP3. Hence what lasts half a minute or more has a constant bit rate here: with a
 * variable one, it is encoded in as many segments as cores are idle, and where their
 * frames lie in the file depends on that.
 */
enum Sample {

	/** Small and quick. */
	TALK(() -> Clips.talk(20), Map.of("preset", "v2")),

	/** A film. */
	CLIP(Clips::phoneClip, Map.of("preset", "320")),

	/**
	 * With chapters in its tag: the entries of a ZIP would have the time they were made.
	 */
	CHAPTERS(Clips::chapters, Map.of("preset", "128")),

	/** Read twice. */
	LOUD(() -> Clips.talk(60), Map.of("preset", "192", "loudness", "-14")),

	/** Cut off. */
	DAMAGED(Clips::truncated, Map.of("preset", "256")),

	/** Long enough to be hit midway. */
	LECTURE(Clips::lecture, Map.of("preset", "128"));

	private final Supplier<Path> source;

	private final Map<String, String> options;

	Sample(Supplier<Path> source, Map<String, String> options) {
		this.source = source;
		this.options = options;
	}

	Path source() {
		return this.source.get();
	}

	Map<String, String> options() {
		return this.options;
	}

	/**
	 * Names an upload so that its sample is told by it.
	 * @param upload what tells this upload from all others
	 * @return the file's name
	 */
	String fileName(String upload) {
		return name() + "-" + upload + ".mp4";
	}

	static Sample of(String fileName) {
		return valueOf(fileName.substring(0, fileName.indexOf('-')));
	}

}
