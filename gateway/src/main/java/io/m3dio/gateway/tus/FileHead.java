package io.m3dio.gateway.tus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import io.m3dio.db.upload.Upload;
import io.m3dio.gateway.upload.Mp4Check;

/**
 * The beginning of a file, which may arrive in any number of parts. As soon as enough of
 * it has arrived, it is checked.
 */
final class FileHead {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private boolean checked;

	/**
	 * Continues the beginning of a file.
	 * @param upload the file's upload, as far as it has come
	 */
	FileHead(Upload upload) {
		this.checked = upload.offset() >= Mp4Check.HEAD;
		if (!this.checked) {
			this.bytes.writeBytes(upload.tailBytes());
		}
	}

	/**
	 * Adds the next bytes of the file.
	 * @param next an array that begins with the bytes
	 * @param count their number
	 * @throws io.m3dio.platform.problem.ProblemException if the file is not a video
	 */
	void add(byte[] next, int count) throws IOException {
		if (!this.checked) {
			this.bytes.write(next, 0, Math.min(count, Mp4Check.HEAD - this.bytes.size()));
			if (this.bytes.size() == Mp4Check.HEAD) {
				check();
			}
		}
	}

	/**
	 * Checks what there is, because the file has no more bytes.
	 * @throws io.m3dio.platform.problem.ProblemException if the file is not a video
	 */
	void check() throws IOException {
		if (!this.checked) {
			Mp4Check.head(new ByteArrayInputStream(this.bytes.toByteArray()));
			this.checked = true;
		}
	}

}
