package io.m3dio.mp4;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A track, as the index of its file describes it.
 *
 * @param id its number in the file
 * @param handler what kind it is: {@code soun}, {@code vide}, or another one
 * @param enabled whether it is to be presented; a disabled one counts as if it were not
 * there, unless it is asked for (ISO/IEC 14496-12, 8.3.2)
 * @param codecProtected whether its samples are encrypted
 * @param language its language by BCP 47, if it is said ({@code elng})
 * @param edits its edit list, perhaps empty
 * @param samples when its samples are to be decoded
 */
public record Track(long id, String handler, boolean enabled, boolean codecProtected, @Nullable String language,
		List<Edit> edits, SampleTimes samples) {

	public boolean isAudio() {
		return this.handler.equals("soun");
	}

	public boolean isVideo() {
		return this.handler.equals("vide");
	}

}
