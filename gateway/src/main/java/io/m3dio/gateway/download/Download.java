package io.m3dio.gateway.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.m3dio.gateway.Transfers.Transfer;

/**
 * A file on its way to somebody: a transfer until it is closed.
 */
final class Download extends FilterInputStream {

	private final Transfer transfer;

	private boolean closed;

	Download(InputStream file, Transfer transfer) {
		super(file);
		this.transfer = transfer;
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			this.transfer.close();
			super.close();
		}
	}

}
