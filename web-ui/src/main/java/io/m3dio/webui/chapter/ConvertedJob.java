package io.m3dio.webui.chapter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A job as far as its chapters are concerned.
 *
 * @param id id of the job
 * @param output the MP3, once it is ready
 */
record ConvertedJob(String id, @Nullable Output output) {

	/**
	 * Returns the MP3 whose chapters can be edited.
	 * @return {@code null} if there is no MP3 yet, or a ZIP, or an MP3 with too many
	 * chapters to list
	 */
	@Nullable Output editable() {
		return (this.output != null && this.output.files() == null && this.output.chapters() != null) ? this.output
				: null;
	}

	/**
	 * An MP3, or a ZIP of several.
	 *
	 * @param fileName name of the file
	 * @param files number of MP3s in a ZIP; {@code null} if it is an MP3
	 * @param durationSeconds duration
	 * @param chapters chapters in their order; {@code null} if there are too many to list
	 */
	record Output(String fileName, @Nullable Integer files, double durationSeconds, @Nullable List<Chapter> chapters) {
	}

}
