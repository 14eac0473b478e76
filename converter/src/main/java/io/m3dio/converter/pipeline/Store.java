package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.format.Mp3File;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MediaWriter;

/**
 * Puts the MP3 into GridFS, under an id that no other attempt uses. It stays a draft
 * until the job is completed.
 */
final class Store {

	private static final int BUFFER = 256 * 1024;

	private final Bucket mp3s;

	Store(Bucket mp3s) {
		this.mp3s = mp3s;
	}

	Output store(Job job, Path mp3, Mp3File verified, Supervisor supervisor) throws IOException, InterruptedException {
		MediaFile stored = Patience.insist(() -> write(job, mp3, verified, supervisor), supervisor);
		return new Output(stored.id(), stored.length(), Math.round(verified.seconds() * 1000), verified.bitRate(),
				null);
	}

	private MediaFile write(Job job, Path mp3, Mp3File verified, Supervisor supervisor) throws IOException {
		// An earlier try may have got further than it could tell.
		this.mp3s.delete(job.outputId());
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = Files.newInputStream(mp3);
				MediaWriter target = this.mp3s.create(job.outputId(), job.mp3Name())) {
			for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
				target.write(buffer, 0, count);
				supervisor.ensureWanted();
				supervisor.report(Estimate.storing(target.length(), verified.size()));
			}
			return target.finish();
		}
	}

}
