package io.m3dio.gateway.download;

import io.m3dio.db.job.Job;
import io.m3dio.db.output.OutputFile;
import io.m3dio.gateway.archive.StoredZip;

import org.springframework.core.io.InputStreamSource;

/**
 * What is downloaded.
 *
 * @param name its file name
 * @param mediaType its media type
 * @param id the id of its bytes, which never change
 * @param length its size in bytes
 * @param content opens it; skipping must be cheap
 */
record Download(String name, String mediaType, String id, long length, InputStreamSource content) {

	static Download of(Job job, OutputFile file) {
		return new Download(job.outputName(), job.options().chapters().mediaType(), file.id(), file.length(),
				file::open);
	}

	static Download of(StoredZip zip) {
		return new Download("mp3s.zip", "application/zip", zip.id(), zip.length(), zip::open);
	}

}
