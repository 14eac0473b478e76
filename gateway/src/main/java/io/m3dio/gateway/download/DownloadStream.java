package io.m3dio.gateway.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.m3dio.gateway.transfer.Transfer;

/**
 * The content of a file that is being downloaded. Closing it ends the transfer.
 */
final class DownloadStream extends FilterInputStream {

	private final Transfer transfer;

	private boolean closed;

	DownloadStream(InputStream file, Transfer transfer) {
		super(transfer.watch(file));
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
