package io.m3dio.db.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.JobStatus;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.option.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Lists what many jobs deliver, without what would take much memory: the chapters of
 * each, which its head has as well.
 */
public final class OutputList {

	private final MongoOperations mongo;

	private final Bucket mp3s;

	/**
	 * Opens the outputs of a database.
	 * @param mongo the database
	 * @param mp3s the bucket {@code mp3s}
	 */
	public OutputList(MongoOperations mongo, Bucket mp3s) {
		this.mongo = mongo;
		this.mp3s = mp3s;
	}

	/**
	 * Lists what jobs deliver.
	 * @param ids the ids of the jobs
	 * @return what those that are completed deliver, unless it has been deleted, in the
	 * order in which their files were chosen
	 */
	public List<ListedOutput> of(Collection<String> ids) {
		Query query = new Query(Criteria.where("_id").in(ids).and("status").is(JobStatus.COMPLETED))
			.with(Sort.by("rank.group", "rank.index", "_id"));
		query.fields()
			.include("source.name", "options", "times.finishedAt", "output.file", "output.size", "output.head._id",
					"output.head.crc32");
		List<JobDocument> jobs = this.mongo.find(query, JobDocument.class, "jobs");
		Map<String, MediaFile> files = this.mp3s.findAll(jobs.stream().map((job) -> job.output().file()).toList());
		return jobs.stream()
			.flatMap((job) -> Stream.ofNullable(files.get(job.output().file())).map(job::with))
			.toList();
	}

	/**
	 * Opens one of them.
	 * @param listed which
	 * @return its bytes
	 * @throws IOException if it cannot be read, or has been deleted or edited since
	 */
	public InputStream open(ListedOutput listed) throws IOException {
		Job job = this.mongo.findOne(
				new Query(Criteria.where("_id").is(listed.job()).and("status").is(JobStatus.COMPLETED)), Job.class);
		if (job == null || job.output() == null) {
			throw gone(listed);
		}
		return OutputFile.find(job.output(), this.mp3s)
			.filter((file) -> file.id().equals(listed.id()))
			.orElseThrow(() -> gone(listed))
			.open();
	}

	private static IOException gone(ListedOutput listed) {
		return new FileNotFoundException("The output of job " + listed.job() + " is not the one that was listed");
	}

	/**
	 * The fields of a job that are read for a list.
	 *
	 * @param id its id
	 * @param source its video
	 * @param options what its owner chose
	 * @param output what it delivers
	 * @param times its times
	 */
	record JobDocument(@Id String id, SourceDocument source, Options options, OutputDocument output,
			TimesDocument times) {

		ListedOutput with(MediaFile file) {
			HeadDocument head = this.output.head();
			return new ListedOutput(this.id, this.options.chapters().outputName(this.source.name()),
					(head != null) ? file.id() + "-" + head.id() : file.id(), this.output.size(),
					(head != null) ? head.crc32() : Objects.requireNonNull(file.crc32()), this.times.finishedAt());
		}

	}

	/**
	 * The field of a video that is read for a list.
	 *
	 * @param name its name
	 */
	record SourceDocument(String name) {
	}

	/**
	 * The fields of an output that are read for a list.
	 *
	 * @param file its id in the bucket {@code mp3s}
	 * @param size its size in bytes
	 * @param head what it begins with instead, if its chapters were edited
	 */
	record OutputDocument(String file, long size, @Nullable HeadDocument head) {
	}

	/**
	 * The fields of the beginning of an MP3 that are read for a list.
	 *
	 * @param id its id
	 * @param crc32 the CRC-32 of all of the MP3
	 */
	record HeadDocument(@Id String id, long crc32) {
	}

	/**
	 * The time that is read for a list.
	 *
	 * @param finishedAt when the job was completed
	 */
	record TimesDocument(Instant finishedAt) {
	}

}
