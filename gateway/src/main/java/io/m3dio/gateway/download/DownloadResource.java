package io.m3dio.gateway.download;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamSource;

/**
 * What is downloaded as a resource that Spring serves, ranges included.
 */
final class DownloadResource extends AbstractResource {

	private final Download file;

	private final InputStreamSource content;

	DownloadResource(Download file, InputStreamSource content) {
		this.file = file;
		this.content = content;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return this.content.getInputStream();
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public long contentLength() {
		return this.file.length();
	}

	@Override
	public String getDescription() {
		return "download " + this.file.id();
	}

}
