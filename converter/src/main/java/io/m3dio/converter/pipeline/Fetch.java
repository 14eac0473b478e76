package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Patience;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MissingChunkException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the source from GridFS to a file: ffmpeg needs to jump about in it, and would
 * take the beginning of an MP4 from a pipe for all of it. The two halves come at the same
 * time, so that the database reads while this side writes.
 */
final class Fetch {

	private static final int BUFFER = 256 * 1024;

	/** Below this size a second reader costs more than it brings. */
	private static final long WORTH_TWO = 16 * 1024 * 1024;

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
		long middle = (media.length() < WORTH_TWO) ? 0 : media.length() / 2;
		AtomicLong fetched = new AtomicLong();
		List<Callable<Long>> parts = new ArrayList<>();
		parts.add(part(media, middle, media.length(), target, fetched, supervisor));
		if (middle > 0) {
			parts.add(part(media, 0, middle, target, fetched, supervisor));
		}
		runAll(parts);
		return target;
	}

	private Callable<Long> part(MediaFile media, long start, long end, Path target, AtomicLong fetched,
			Supervisor supervisor) {
		return () -> {
			try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
				file.seek(start);
				return Patience.insist(() -> copyRest(media, end, file, fetched, supervisor), supervisor);
			}
		};
	}

	/** Goes on where an earlier try was interrupted. */
	private long copyRest(MediaFile media, long end, RandomAccessFile file, AtomicLong fetched, Supervisor supervisor)
			throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = this.videos.open(media)) {
			content.skipNBytes(file.getFilePointer());
			while (file.getFilePointer() < end) {
				int count = content.read(buffer, 0, (int) Math.min(BUFFER, end - file.getFilePointer()));
				file.write(buffer, 0, count);
				supervisor.ensureWanted();
				supervisor.report(Estimate.fetching(fetched.addAndGet(count), media.length()));
			}
		}
		return end;
	}

	private static void runAll(List<Callable<Long>> parts)
			throws ConversionException, IOException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(parts.size(), (task) -> new Thread(task, "fetch"));
		try {
			for (Future<Long> part : threads.invokeAll(parts)) {
				part.get();
			}
		}
		catch (ExecutionException ex) {
			rethrow(ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void rethrow(@Nullable Throwable cause) throws ConversionException, IOException {
		if (cause instanceof MissingChunkException) {
			throw ConversionException.sourceMissing();
		}
		if (cause instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		throw new IOException("The source cannot be fetched", cause);
	}

	private static void ensureRoom(Path scratch, MediaFile media) throws IOException {
		long room = Files.getFileStore(scratch).getUsableSpace();
		if (room < media.length() + media.length() / 4) {
			throw new IOException("Scratch is too full: " + room + " bytes left for a source of " + media.length());
		}
	}

}
