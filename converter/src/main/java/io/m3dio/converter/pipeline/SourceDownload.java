package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
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
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MissingChunkException;
import io.m3dio.mp4.box.LeadingIndex;
import io.m3dio.platform.telemetry.ThreadContext;
import io.micrometer.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads a source from GridFS to a file.
 */
final class SourceDownload implements SourceFile, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(SourceDownload.class);

	private static final int BUFFER = 256 * 1024;

	private static final long CHECK_MILLIS = 20;

	private final Bucket videos;

	private final MediaFile media;

	private final @Nullable LeadingIndex index;

	private final Path path;

	private final ConversionMonitor monitor;

	private final AtomicLong downloaded = new AtomicLong();

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> new Thread(task, "download"));

	private final List<Future<Long>> parts = new ArrayList<>();

	SourceDownload(Bucket videos, MediaFile media, @Nullable LeadingIndex index, Path path, ConversionMonitor monitor) {
		this.videos = videos;
		this.media = media;
		this.index = index;
		this.path = path;
		this.monitor = monitor;
	}

	/**
	 * Starts the download. A file that is read meanwhile is downloaded from start to end.
	 * Otherwise two halves are downloaded at the same time, so that the database reads
	 * while this side writes.
	 */
	void start() {
		long middle = (this.index != null) ? 0 : size() / 2;
		ContextSnapshot context = ThreadContext.here();
		this.parts.add(this.threads.submit(context.wrap(() -> download(middle, size()))));
		if (middle > 0) {
			this.parts.add(this.threads.submit(context.wrap(() -> download(0, middle))));
		}
		this.threads.shutdown();
	}

	/**
	 * Waits until the file can be read. If the index comes first and describes
	 * everything, the index is enough. Otherwise the file has to be complete.
	 * @return this file
	 */
	SourceFile awaitReadable() throws ConversionException, IOException, InterruptedException {
		LeadingIndex first = this.index;
		if (first == null || !awaitBytes(first.end()) || !describesAll(first)) {
			await();
		}
		return this;
	}

	private boolean describesAll(LeadingIndex index) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(this.path)) {
			return index.describesAll(channel);
		}
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
		awaitBytes(size());
		for (Future<Long> part : this.parts) {
			ensureSuccess(part);
		}
	}

	/**
	 * Waits until a number of bytes have arrived.
	 * @return false if the download ended before
	 */
	private boolean awaitBytes(long bytes) throws InterruptedException {
		while (this.downloaded.get() < bytes && !this.threads.awaitTermination(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
			this.monitor.ensureNotCanceled();
			this.monitor.report(Estimate.fetching(this.downloaded.get(), size()));
		}
		return this.downloaded.get() >= bytes;
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
		throw new IOException("The source cannot be downloaded", cause);
	}

	private Long download(long start, long end) throws IOException, InterruptedException {
		try (RandomAccessFile file = new RandomAccessFile(this.path.toFile(), "rw")) {
			file.seek(start);
			return Retry.untilAvailable(() -> copyRest(file, end), this.monitor);
		}
	}

	/** Continues where an earlier try was interrupted. */
	private Long copyRest(RandomAccessFile file, long end) throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = this.videos.open(this.media)) {
			content.skipNBytes(file.getFilePointer());
			while (file.getFilePointer() < end) {
				int count = content.read(buffer, 0, (int) Math.min(BUFFER, end - file.getFilePointer()));
				file.write(buffer, 0, count);
				this.downloaded.addAndGet(count);
				this.monitor.ensureNotCanceled();
			}
		}
		return end;
	}

	/** Cancels the rest of the download, which is no longer needed. */
	@Override
	public void close() {
		this.threads.shutdownNow();
		try {
			while (!this.threads.awaitTermination(1, TimeUnit.MINUTES)) {
				log.warn("The download has not ended yet");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
