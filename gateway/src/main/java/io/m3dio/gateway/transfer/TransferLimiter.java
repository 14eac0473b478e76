package io.m3dio.gateway.transfer;

import io.m3dio.platform.request.ClientNetwork;

import org.springframework.stereotype.Component;

/**
 * Limits how many files are transferred at once. A part of each file is in memory,
 * however slow its transfer is. As many transfers may run as fit into half of the heap:
 * half of them uploads, half of them downloads, so that neither keeps the other out.
 * Others wait a little, and are then asked to try again.
 */
@Component
public final class TransferLimiter {

	/**
	 * The most memory that one transfer needs: two batches of chunks, and one in transit.
	 */
	private static final int BYTES_PER_TRANSFER = 3 * 1024 * 1024;

	private static final int FEWEST = 4;

	private final Places uploads;

	private final Places downloads;

	TransferLimiter(TransferProperties properties) {
		int each = (int) Math.max(FEWEST, Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_TRANSFER);
		this.uploads = new Places(each, properties);
		this.downloads = new Places(each, properties);
	}

	/**
	 * Begins an upload as soon as the limits allow.
	 * @param owner the owner whose share it counts against
	 * @param client the client's address
	 * @return the transfer, to be closed when it ends
	 * @throws io.m3dio.platform.problem.ProblemException if the limits do not allow it in
	 * time
	 */
	public Transfer beginUpload(String owner, String client) {
		return this.uploads.begin(owner, ClientNetwork.of(client));
	}

	/**
	 * Begins a download as soon as the limits allow.
	 * @param owner the owner or the link whose share it counts against
	 * @param client the client's address
	 * @return the transfer, to be closed when it ends
	 * @throws io.m3dio.platform.problem.ProblemException if the limits do not allow it in
	 * time
	 */
	public Transfer beginDownload(String owner, String client) {
		return this.downloads.begin(owner, ClientNetwork.of(client));
	}

}
