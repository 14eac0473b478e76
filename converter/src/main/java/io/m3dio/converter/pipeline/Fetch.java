package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import io.m3dio.converter.scratch.DiskSpace;
import io.m3dio.converter.scratch.ScratchFullException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MissingChunkException;
import io.m3dio.mp4.box.LeadingIndex;
import org.jspecify.annotations.Nullable;

/**
 * Downloads the source from GridFS to a file. ffmpeg needs to seek in it. Read from a
 * pipe, an MP4 without its end would look complete.
 */
final class Fetch {

	/** In bytes: a smaller remainder arrives before conversion has started. */
	private static final long SMALLEST_REMAINDER = 4 * 1024 * 1024;

	/** In bytes. */
	private static final int HEAD = 64 * 1024;

	private final Bucket videos;

	Fetch(Bucket videos) {
		this.videos = videos;
	}

	/**
	 * Starts the download. If the index comes first, the source is converted while the
	 * rest arrives.
	 * @param job the job
	 * @param folder the folder of the file
	 * @param monitor receives the progress and may cancel the download
	 * @return the download
	 */
	SourceDownload start(Job job, Path folder, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		String id = job.source().file();
		if (id == null) {
			throw ConversionException.sourceMissing();
		}
		MediaFile media = Retry.untilAvailable(() -> this.videos.find(id), monitor)
			.orElseThrow(ConversionException::sourceMissing);
		ensureRoom(folder, media);
		LeadingIndex index = index(media, monitor);
		SourceDownload download = new SourceDownload(this.videos, media, index, folder.resolve("source.mp4"), monitor);
		download.start();
		return download;
	}

	private @Nullable LeadingIndex index(MediaFile media, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		try {
			return LeadingIndex.in(Retry.untilAvailable(() -> head(media), monitor))
				.filter((index) -> index.end() < media.length() - SMALLEST_REMAINDER)
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

	private static void ensureRoom(Path folder, MediaFile media) throws IOException {
		long needed = media.length() + media.length() / 4;
		long left = DiskSpace.usable(folder);
		if (left < needed && needed > DiskSpace.total(folder)) {
			throw new IOException("The disk of the scratch folder is smaller than " + needed + " bytes");
		}
		if (left < needed) {
			throw new ScratchFullException(needed, left);
		}
	}

}
