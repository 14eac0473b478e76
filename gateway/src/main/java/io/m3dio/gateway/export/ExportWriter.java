package io.m3dio.gateway.export;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.gateway.archive.ZipArchive;
import io.m3dio.gateway.export.PersonalData.Collected;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Writes what goes into an export.
 */
@Component
final class ExportWriter {

	private final Jobs jobs;

	private final Bucket mp3s;

	private final JobPresenter presenter;

	private final ObjectWriter json;

	ExportWriter(Jobs jobs, Media media, JobPresenter presenter, JsonMapper json) {
		this.jobs = jobs;
		this.mp3s = media.mp3s();
		this.presenter = presenter;
		this.json = json.writerWithDefaultPrettyPrinter().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
	}

	void write(Collected collected, Optional<FeedRecord> feed, Iterable<Job> jobs, boolean withMp3s, ZipArchive archive)
			throws IOException {
		add("account.json", collected.account(), archive);
		add("preferences.json", collected.preferences(), archive);
		add("webhooks.json", collected.webhooks(), archive);
		add("push.json", collected.push(), archive);
		add("deliveries.json", collected.deliveries(), archive);
		if (feed.isPresent()) {
			add("feed.json", feed.get(), archive);
		}
		addAll("jobs.json", views(jobs), archive);
		if (withMp3s) {
			for (Job listed : jobs) {
				addMp3(listed, archive);
			}
		}
	}

	/**
	 * Adds what a job delivers by now. The list lacks the heads of MP3s.
	 */
	private void addMp3(Job listed, ZipArchive archive) throws IOException {
		Optional<Job> job = this.jobs.find(listed.owner().userId(), listed.id());
		if (job.isPresent()) {
			archive.add("mp3s/", job.get(), this.mp3s);
		}
	}

	private void add(String name, Object value, ZipArchive archive) throws IOException {
		archive.add(name, (out) -> this.json.writeValue(out, value));
	}

	/**
	 * Adds a list that need not be in memory.
	 */
	private void addAll(String name, Iterable<?> values, ZipArchive archive) throws IOException {
		archive.add(name, (out) -> {
			try (SequenceWriter array = this.json.writeValuesAsArray(out)) {
				for (Object value : values) {
					array.write(value);
				}
			}
		});
	}

	private Iterable<JobView> views(Iterable<Job> jobs) {
		return () -> StreamSupport.stream(jobs.spliterator(), false).map(this.presenter::view).iterator();
	}

}
