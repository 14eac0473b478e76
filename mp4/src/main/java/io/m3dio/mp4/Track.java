package io.m3dio.mp4;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A track as described by the index of its file.
 *
 * @param id its id in the file
 * @param typePosition where in the file the type of its box is, in bytes: without that
 * type, no reader finds the track
 * @param handler the type of its media, such as {@code soun} or {@code vide}
 * @param enabled whether it is played by default (ISO/IEC 14496-12, 8.3.2)
 * @param codecProtected whether its samples are encrypted
 * @param language its language by BCP 47, if the file specifies it
 * @param edits its edit list, may be empty
 * @param samples the times of its samples
 */
public record Track(long id, long typePosition, String handler, boolean enabled, boolean codecProtected,
		@Nullable String language, List<Edit> edits, SampleTimes samples) {

	public boolean isAudio() {
		return this.handler.equals("soun");
	}

	public boolean isVideo() {
		return this.handler.equals("vide");
	}

}
