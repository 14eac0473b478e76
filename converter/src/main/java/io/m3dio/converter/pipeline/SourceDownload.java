package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.source.LeadingIndex;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MissingChunkException;
import io.m3dio.platform.telemetry.ThreadContext;
import io.micrometer.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source on its way from GridFS to a file.
 */
final class SourceDownload implements SourceFile, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(SourceDownload.class);

	private static final int BUFFER = 256 * 1024;

	private static final long GLANCE_MILLIS = 20;

	private final Bucket videos;

	private final MediaFile media;

	private final @Nullable LeadingIndex index;

	private final Path path;

	private final ConversionMonitor monitor;

	private final AtomicLong fetched = new AtomicLong();

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> new Thread(task, "fetch"));

	private final List<Future<Long>> parts = new ArrayList<>();

	SourceDownload(Bucket videos, MediaFile media, @Nullable LeadingIndex index, Path path, ConversionMonitor monitor) {
		this.videos = videos;
		this.media = media;
		this.index = index;
		this.path = path;
		this.monitor = monitor;
	}

	/**
	 * Starts: from the beginning to the end, if it is read meanwhile; else two halves
	 * come at the same time, so that the database reads while this side writes.
	 */
	void start() {
		long middle = (this.index != null) ? 0 : size() / 2;
		ContextSnapshot context = ThreadContext.here();
		this.parts.add(this.threads.submit(context.wrap(() -> fetch(middle, size()))));
		if (middle > 0) {
			this.parts.add(this.threads.submit(context.wrap(() -> fetch(0, middle))));
		}
		this.threads.shutdown();
	}

	/**
	 * Waits until it can be read: until its index is there, if that comes first and tells
	 * of everything; else until it is whole.
	 * @return this file
	 */
	SourceFile awaitReadable() throws ConversionException, IOException, InterruptedException {
		LeadingIndex first = this.index;
		if (first == null || !reaches(first.end()) || !first.describesAll(this.path)) {
			await();
		}
		return this;
	}

	@Override
	public Path path() {
		return this.path;
	}

	@Override
	public long size() {
		return this.media.length();
	}

	@Override
	public boolean isGrowing() {
		return !this.parts.stream().allMatch(Future::isDone);
	}

	@Override
	public void await() throws ConversionException, IOException, InterruptedException {
		reaches(size());
		for (Future<Long> part : this.parts) {
			ensureSuccess(part);
		}
	}

	/** Waits until so many bytes are there; false if fetching ended before. */
	private boolean reaches(long bytes) throws InterruptedException {
		while (this.fetched.get() < bytes && !this.threads.awaitTermination(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
			this.monitor.ensureNotCanceled();
			this.monitor.report(Estimate.fetching(this.fetched.get(), size()));
		}
		return this.fetched.get() >= bytes;
	}

	private static void ensureSuccess(Future<Long> part) throws ConversionException, IOException, InterruptedException {
		try {
			part.get();
		}
		catch (ExecutionException ex) {
			rethrow(ex.getCause());
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

	private Long fetch(long start, long end) throws IOException, InterruptedException {
		try (RandomAccessFile file = new RandomAccessFile(this.path.toFile(), "rw")) {
			file.seek(start);
			return Retry.untilAvailable(() -> copyRest(file, end), this.monitor);
		}
	}

	/** Goes on where an earlier try was interrupted. */
	private Long copyRest(RandomAccessFile file, long end) throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = this.videos.open(this.media)) {
			content.skipNBytes(file.getFilePointer());
			while (file.getFilePointer() < end) {
				int count = content.read(buffer, 0, (int) Math.min(BUFFER, end - file.getFilePointer()));
				file.write(buffer, 0, count);
				this.fetched.addAndGet(count);
				this.monitor.ensureNotCanceled();
			}
		}
		return end;
	}

	/** Ends what is still to come: nobody reads it any more. */
	@Override
	public void close() {
		this.threads.shutdownNow();
		try {
			while (!this.threads.awaitTermination(1, TimeUnit.MINUTES)) {
				log.warn("Fetching has not ended yet");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
