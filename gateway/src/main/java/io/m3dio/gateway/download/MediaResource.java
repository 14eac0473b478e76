package io.m3dio.gateway.download;

import java.io.IOException;
import java.io.InputStream;

import io.m3dio.db.media.MediaFile;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamSource;

/**
 * A stored file as a resource that Spring serves, ranges included.
 */
final class MediaResource extends AbstractResource {

	private final MediaFile file;

	private final InputStreamSource content;

	MediaResource(MediaFile file, InputStreamSource content) {
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
		return "media file " + this.file.id();
	}

}
