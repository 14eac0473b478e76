package io.m3dio.gateway.download;

import java.io.IOException;
import java.io.InputStream;

import io.m3dio.db.output.OutputFile;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamSource;

/**
 * A job's file as a resource that Spring serves, ranges included.
 */
final class OutputResource extends AbstractResource {

	private final OutputFile file;

	private final InputStreamSource content;

	OutputResource(OutputFile file, InputStreamSource content) {
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
		return "output " + this.file.id();
	}

}
