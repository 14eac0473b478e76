package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.m3dio.converter.plan.Estimate;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.converter.tag.Description;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.id3.Id3Tag;
import org.jspecify.annotations.Nullable;

/**
 * Stores the MP3 or the ZIP in GridFS, under an id that no other attempt uses. It is a
 * uncommitted until the job is completed.
 */
final class Store {

	private static final int BUFFER = 256 * 1024;

	private final Bucket mp3s;

	Store(Bucket mp3s) {
		this.mp3s = mp3s;
	}

	Output store(Job job, Mp3Maker.Result result, ConversionMonitor monitor) throws IOException, InterruptedException {
		AtomicBoolean repeated = new AtomicBoolean();
		MediaFile stored = Retry.untilAvailable(() -> write(job, result.file(), repeated.getAndSet(true), monitor),
				monitor);
		return new Output(stored.id(), stored.length(), result.files(), Math.round(result.mp3().seconds() * 1000),
				result.mp3().bitRate(), result.verified(), remembered(result.chapters()), result.tag(), null);
	}

	private static @Nullable List<Output.Chapter> remembered(List<Chapter> chapters) {
		return (chapters.size() > Output.MOST_CHAPTERS) ? null
				: chapters.stream().map(Description::chapter).map(Store::remembered).toList();
	}

	private static Output.Chapter remembered(Id3Tag.Chapter chapter) {
		String title = chapter.title();
		int longest = Output.Chapter.LONGEST_TITLE;
		boolean longer = title.codePointCount(0, title.length()) > longest;
		return new Output.Chapter(chapter.startMillis(),
				longer ? title.substring(0, title.offsetByCodePoints(0, longest)) : title);
	}

	private MediaFile write(Job job, Path file, boolean repeated, ConversionMonitor monitor) throws IOException {
		if (repeated) {
			// The earlier try may have written more than it could report.
			this.mp3s.delete(job.outputId());
		}
		long size = Files.size(file);
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = Files.newInputStream(file);
				MediaWriter target = this.mp3s.create(job.outputId(), job.outputName())) {
			for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
				target.write(buffer, 0, count);
				monitor.ensureNotCanceled();
				monitor.report(Estimate.storing(target.length(), size));
			}
			return target.finish();
		}
	}

}
