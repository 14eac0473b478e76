package io.m3dio.gateway.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaFile;
import io.m3dio.gateway.export.PersonalData.Collected;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import io.m3dio.gateway.transfer.Transfer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Writes what goes into an export.
 */
@Component
final class ExportWriter {

	private final Bucket mp3s;

	private final JobPresenter presenter;

	private final JsonMapper json;

	ExportWriter(Media media, JobPresenter presenter, JsonMapper json) {
		this.mp3s = media.mp3s();
		this.presenter = presenter;
		this.json = json;
	}

	void write(Collected collected, Iterable<Job> jobs, boolean withMp3s, Transfer transfer, OutputStream out)
			throws IOException {
		ExportArchive archive = new ExportArchive(out, this.json);
		archive.add("account.json", collected.account());
		archive.add("preferences.json", collected.preferences());
		archive.add("deliveries.json", collected.deliveries());
		archive.addAll("jobs.json", views(jobs));
		if (withMp3s) {
			for (Job job : jobs) {
				addMp3(job, transfer, archive);
			}
		}
		archive.finish();
	}

	private Iterable<JobView> views(Iterable<Job> jobs) {
		return () -> StreamSupport.stream(jobs.spliterator(), false).map(this.presenter::view).iterator();
	}

	/**
	 * A job may have been deleted since it was read.
	 */
	private void addMp3(Job job, Transfer transfer, ExportArchive archive) throws IOException {
		Optional<MediaFile> file = Optional.ofNullable(job.output()).flatMap((output) -> this.mp3s.find(output.file()));
		if (file.isPresent()) {
			try (InputStream content = transfer.watch(this.mp3s.open(file.get()))) {
				archive.add("mp3s", job.outputName(), content);
			}
		}
	}

}
