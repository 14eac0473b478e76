package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import io.m3dio.converter.source.DiskSpace;
import io.m3dio.converter.source.LeadingIndex;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MissingChunkException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the source from GridFS to a file: ffmpeg needs to jump about in it, and would
 * take the beginning of an MP4 from a pipe for all of it.
 */
final class Fetch {

	/** Less than this is there before anything else has begun. */
	private static final long WORTH_IT = 4 * 1024 * 1024;

	private static final int HEAD = 64 * 1024;

	private final Bucket videos;

	Fetch(Bucket videos) {
		this.videos = videos;
	}

	/**
	 * Begins to fetch. Where the index comes first, the rest comes while it is converted.
	 */
	SourceDownload begin(Job job, Path scratch, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		String id = job.source();
		if (id == null) {
			throw ConversionException.sourceMissing();
		}
		MediaFile media = Retry.untilAvailable(() -> this.videos.find(id), monitor)
			.orElseThrow(ConversionException::sourceMissing);
		ensureRoom(scratch, media);
		LeadingIndex index = index(media, monitor);
		SourceDownload fetching = new SourceDownload(this.videos, media, index, scratch.resolve("source.mp4"), monitor);
		fetching.start();
		return fetching;
	}

	private @Nullable LeadingIndex index(MediaFile media, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		try {
			return LeadingIndex.in(Retry.untilAvailable(() -> head(media), monitor))
				.filter((index) -> index.end() < media.length() - WORTH_IT)
				.orElse(null);
		}
		catch (MissingChunkException ex) {
			throw ConversionException.sourceMissing();
		}
	}

	private byte[] head(MediaFile media) throws IOException {
		try (InputStream content = this.videos.open(media)) {
			return content.readNBytes(HEAD);
		}
	}

	private static void ensureRoom(Path scratch, MediaFile media) throws IOException {
		long room = DiskSpace.usable(scratch);
		if (room < media.length() + media.length() / 4) {
			throw new IOException("Scratch is too full: " + room + " bytes left for a source of " + media.length());
		}
	}

}
