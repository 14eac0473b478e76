package io.m3dio.gateway.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells a transfer what is read. Reading fails when the transfer must end.
 */
final class WatchedStream extends FilterInputStream {

	private final Transfer transfer;

	WatchedStream(InputStream content, Transfer transfer) {
		super(content);
		this.transfer = transfer;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		if (value >= 0) {
			this.transfer.moved(1);
		}
		return value;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = super.read(buffer, offset, length);
		if (count > 0) {
			this.transfer.moved(count);
		}
		return count;
	}

}
