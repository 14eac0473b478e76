package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MissingChunkException;

/**
 * Brings the source from GridFS to a file: ffmpeg needs to jump about in it, and would
 * take the beginning of an MP4 from a pipe for all of it.
 */
final class Fetch {

	private static final int BUFFER = 256 * 1024;

	private final Bucket videos;

	Fetch(Bucket videos) {
		this.videos = videos;
	}

	Path fetch(Job job, Path scratch, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		String id = job.source();
		if (id == null) {
			throw ConversionException.sourceMissing();
		}
		MediaFile media = Patience.insist(() -> this.videos.find(id), supervisor)
			.orElseThrow(ConversionException::sourceMissing);
		ensureRoom(scratch, media);
		Path target = scratch.resolve("source.mp4");
		try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
			return Patience.insist(() -> copyRest(media, file, target, supervisor), supervisor);
		}
		catch (MissingChunkException ex) {
			throw ConversionException.sourceMissing();
		}
	}

	/** Goes on where an earlier try was interrupted. */
	private Path copyRest(MediaFile media, RandomAccessFile file, Path target, Supervisor supervisor)
			throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = this.videos.open(media)) {
			content.skipNBytes(file.getFilePointer());
			for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
				file.write(buffer, 0, count);
				supervisor.ensureWanted();
				supervisor.report(Estimate.fetching(file.getFilePointer(), media.length()));
			}
		}
		return target;
	}

	private static void ensureRoom(Path scratch, MediaFile media) throws IOException {
		long room = Files.getFileStore(scratch).getUsableSpace();
		if (room < media.length() + media.length() / 4) {
			throw new IOException("Scratch is too full: " + room + " bytes left for a source of " + media.length());
		}
	}

}
