package io.m3dio.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.m3dio.local.journey.Started;
import org.awaitility.Awaitility;
import org.bson.Document;

/**
 * What is there when all is over.
 */
final class Aftermath {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final List<String> ENDED = List.of("COMPLETED", "FAILED", "CANCELED");

	private final Started system;

	Aftermath(Started system) {
		this.system = system;
	}

	/**
	 * Waits until every job has ended.
	 * @return all jobs
	 */
	List<Document> awaitEnded() {
		return Awaitility.await("all jobs have ended")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofSeconds(1))
			.until(this::jobs, (jobs) -> jobs.stream().allMatch((job) -> ENDED.contains(job.getString("status"))));
	}

	private List<Document> jobs() {
		return this.system.mongo().getCollection("jobs").find().into(new ArrayList<>());
	}

	/**
	 * Waits until what nobody refers to is swept. It is made to look old, as the sweeper
	 * leaves alone what is younger than five minutes.
	 */
	void awaitSwept() {
		this.system.mongo()
			.getCollection("uncommitted_files")
			.updateMany(new Document(), Updates.set("touchedAt", Date.from(Instant.now().minus(Duration.ofHours(1)))));
		Awaitility.await("uncommitted files are swept")
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> this.system.mongo().getCollection("uncommitted_files").countDocuments() == 0);
	}

	/**
	 * Finds what is stored and belongs to no job, or belongs to one and is not there.
	 * @param jobs all jobs
	 * @return each file with what is wrong about it
	 */
	List<String> orphans(List<Document> jobs) {
		List<String> wrong = new ArrayList<>();
		wrong.addAll(orphans("videos",
				jobs.stream().map((job) -> job.get("source", Document.class).getString("file")).toList()));
		wrong.addAll(orphans("mp3s",
				jobs.stream()
					.filter((job) -> job.containsKey("output"))
					.map((job) -> job.get("output", Document.class).getString("file"))
					.toList()));
		return wrong;
	}

	private List<String> orphans(String bucket, Collection<String> wanted) {
		List<String> wrong = new ArrayList<>();
		Set<String> stored = new HashSet<>();
		for (Document file : this.system.mongo().getCollection(bucket + ".files").find()) {
			String id = file.getString("_id");
			stored.add(id);
			if (!wanted.contains(id)) {
				wrong.add(bucket + ": " + id + " is nobody's");
			}
			long length = file.get("length", Number.class).longValue();
			long size = file.get("chunkSize", Number.class).longValue();
			long chunks = this.system.mongo()
				.getCollection(bucket + ".chunks")
				.countDocuments(Filters.regex("_id", "^" + id + "/"));
			if (chunks != (length + size - 1) / size) {
				wrong.add(bucket + ": " + id + " has " + chunks + " chunks");
			}
		}
		wanted.stream()
			.filter((id) -> !stored.contains(id))
			.forEach((id) -> wrong.add(bucket + ": " + id + " is gone"));
		Set<String> chunksOf = new HashSet<>();
		this.system.mongo()
			.getCollection(bucket + ".chunks")
			.find()
			.projection(Projections.include("files_id"))
			.forEach((chunk) -> chunksOf.add(chunk.getString("files_id")));
		chunksOf.stream()
			.filter((id) -> !stored.contains(id))
			.forEach((id) -> wrong.add(bucket + ": chunks of " + id + " are nobody's"));
		return wrong;
	}

	/**
	 * Finds what converters left on disk.
	 * @param folders where they work
	 * @return the folders of attempts
	 */
	static List<Path> leftInScratch(List<Path> folders) throws IOException {
		List<Path> left = new ArrayList<>();
		for (Path folder : folders) {
			for (Path own : list(folder).filter((path) -> path.getFileName().toString().startsWith("worker-"))
				.toList()) {
				list(own).filter((path) -> !path.endsWith("lock")).forEach(left::add);
			}
		}
		return left;
	}

	private static Stream<Path> list(Path folder) throws IOException {
		try (Stream<Path> paths = Files.list(folder)) {
			return paths.toList().stream();
		}
	}

	/**
	 * Finds programs that still work on files of converters.
	 * @param folders where converters work
	 * @return their commands
	 */
	static Set<String> leftRunning(List<Path> folders) throws IOException {
		try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
			return processes.map((process) -> command(process.resolve("cmdline")))
				.filter((command) -> folders.stream().anyMatch((folder) -> command.contains(folder + "/")))
				.collect(Collectors.toSet());
		}
	}

	/** A process that ends meanwhile has no command any more. */
	private static String command(Path file) {
		try {
			return Files.isReadable(file) ? Files.readString(file).replace('\0', ' ') : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Finds the mails about a file.
	 * @param fileName the file's name
	 * @param texts all mails to its owner
	 * @return those that tell of it
	 */
	static List<String> mailsAbout(String fileName, List<String> texts) {
		return texts.stream().filter((text) -> text.contains(title(fileName))).toList();
	}

	/**
	 * Returns what a mail says of a file. A mail may tell of several.
	 * @param fileName the file's name
	 * @param text the mail
	 * @return the mail from the file's name on
	 */
	static String fromName(String fileName, String text) {
		return text.substring(text.indexOf(title(fileName)));
	}

	private static String title(String fileName) {
		return fileName.substring(0, fileName.lastIndexOf('.') + 1);
	}

	/**
	 * Returns a job's id as the API has it.
	 * @param job the job
	 * @return 24 hexadecimal digits
	 */
	static String id(Document job) {
		return job.getObjectId("_id").toHexString();
	}

	static String fileName(Document job) {
		return job.get("source", Document.class).getString("name");
	}

	static String email(Document job) {
		return job.get("owner", Document.class).getString("email");
	}

	/**
	 * Groups jobs by their status.
	 * @param jobs the jobs
	 * @return how many there are of each
	 */
	static Map<String, Long> byStatus(List<Document> jobs) {
		return jobs.stream().collect(Collectors.groupingBy((job) -> job.getString("status"), Collectors.counting()));
	}

}
