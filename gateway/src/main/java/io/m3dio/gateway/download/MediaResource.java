package io.m3dio.gateway.download;

import java.io.InputStream;

import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;

import org.springframework.core.io.AbstractResource;

/**
 * A stored file as Spring serves it, ranges included.
 */
final class MediaResource extends AbstractResource {

	private final Bucket bucket;

	private final MediaFile file;

	MediaResource(Bucket bucket, MediaFile file) {
		this.bucket = bucket;
		this.file = file;
	}

	@Override
	public InputStream getInputStream() {
		return this.bucket.open(this.file);
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
