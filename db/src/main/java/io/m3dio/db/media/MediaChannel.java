package io.m3dio.db.media;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads one file at any position. Only the chunks around the last position are in memory.
 */
final class MediaChannel implements SeekableByteChannel {

	private static final int BUFFER = 8 * 1024;

	private final MediaInputStream in;

	private final MediaFile file;

	private long position;

	private boolean open = true;

	MediaChannel(Chunks chunks, MediaFile file) {
		this.in = new MediaInputStream(chunks, file);
		this.file = file;
	}

	@Override
	public int read(ByteBuffer target) {
		byte[] bytes = new byte[Math.min(BUFFER, target.remaining())];
		this.in.seek(this.position);
		int count = this.in.read(bytes, 0, bytes.length);
		if (count > 0) {
			target.put(bytes, 0, count);
			this.position += count;
		}
		return count;
	}

	@Override
	public long position() {
		return this.position;
	}

	@Override
	public SeekableByteChannel position(long newPosition) {
		if (newPosition < 0) {
			throw new IllegalArgumentException("Negative position: " + newPosition);
		}
		this.position = newPosition;
		return this;
	}

	@Override
	public long size() {
		return this.file.length();
	}

	@Override
	public int write(ByteBuffer source) {
		throw new NonWritableChannelException();
	}

	@Override
	public SeekableByteChannel truncate(long size) {
		throw new NonWritableChannelException();
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public void close() {
		this.open = false;
	}

}
