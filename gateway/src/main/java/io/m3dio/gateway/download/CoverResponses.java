package io.m3dio.gateway.download;

import java.io.InputStream;
import java.util.function.Supplier;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaFile;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.View;

/**
 * Creates the response with the cover of an MP3, which is a part of the MP3.
 */
@Component
public final class CoverResponses {

	private final Bucket mp3s;

	CoverResponses(Media media) {
		this.mp3s = media.mp3s();
	}

	/**
	 * Serves the cover.
	 * @param job the job
	 * @param conditions which copy the caller has
	 * @param begin begins the transfer of the content
	 * @return the response; null if the caller's copy is still valid
	 */
	public @Nullable View serve(Job job, WebRequest conditions, Supplier<Transfer> begin) {
		Output output = job.output();
		if (output == null || output.tag() == null || output.tag().cover() == null) {
			throw Problem.NOT_FOUND.because("This MP3 has no cover.");
		}
		Output.Cover cover = output.tag().cover();
		MediaFile file = this.mp3s.find(output.file())
			.orElseThrow(() -> Problem.NOT_FOUND.because("This MP3 has been deleted."));
		if (conditions.checkNotModified('"' + file.id() + "-cover\"")) {
			return null;
		}
		Transfer transfer = begin.get();
		return new StreamedView(cover.mediaType(), cover.size(), transfer, (out) -> {
			try (InputStream mp3 = transfer.watch(this.mp3s.open(file))) {
				StreamUtils.copyRange(mp3, out, cover.offset(), cover.offset() + cover.size() - 1);
			}
		});
	}

}
