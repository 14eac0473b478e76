package io.m3dio.converter.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.mp4.box.LeadingIndex;

/**
 * A copy of a file that grows to its full size within a second or two.
 */
public final class Growing implements SourceFile {

	private static final int STEPS = 20;

	private final Path path;

	private final byte[] content;

	private final CompletableFuture<Void> written;

	/**
	 * Starts with the index.
	 * @param file the file
	 * @param folder where its copy grows
	 */
	public Growing(Path file, Path folder) throws IOException {
		this.content = Files.readAllBytes(file);
		this.path = folder.resolve("source.mp4");
		int index = (int) LeadingIndex.in(this.content).orElseThrow().end();
		OutputStream out = Files.newOutputStream(this.path);
		out.write(this.content, 0, index);
		this.written = grow(out, index);
	}

	private CompletableFuture<Void> grow(OutputStream out, int start) {
		int step = (this.content.length - start) / STEPS + 1;
		CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
		for (int from = start; from < this.content.length; from += step) {
			int offset = from;
			all = all.thenRunAsync(() -> write(out, offset, Math.min(step, this.content.length - offset)),
					CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
		}
		return all;
	}

	private void write(OutputStream out, int offset, int count) {
		try {
			out.write(this.content, offset, count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Path path() {
		return this.path;
	}

	@Override
	public long size() {
		return this.content.length;
	}

	@Override
	public boolean isGrowing() {
		return !this.written.isDone();
	}

	@Override
	public void await() {
		this.written.join();
	}

}
