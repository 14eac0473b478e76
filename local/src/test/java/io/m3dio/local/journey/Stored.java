package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import org.awaitility.Awaitility;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks what is stored in the database and on disk.
 */
final class Stored {

	/**
	 * A deletion can be undone for a minute, and the next sweep is at most a minute
	 * later.
	 */
	private static final Duration SWEPT = Duration.ofMinutes(3);

	private Stored() {
	}

	/**
	 * Waits until nothing of a deleted job is left.
	 * @param job the job's id
	 * @param system the running system
	 */
	static void awaitNothingOf(String job, Started system) {
		Pattern ids = Pattern.compile("^(\\w+/)?" + job);
		Awaitility.await().atMost(SWEPT).untilAsserted(() -> {
			for (String collection : List.of("videos.files", "videos.chunks", "mp3s.files", "mp3s.chunks",
					"uncommitted_files")) {
				assertThat(system.mongo().getCollection(collection).countDocuments(Filters.regex("_id", ids)))
					.as(collection)
					.isZero();
			}
			assertThat(scratch(system)).noneMatch((path) -> path.toString().contains(job));
		});
	}

	/**
	 * Asserts that a completed job has one complete source and one complete MP3, and that
	 * nothing is left of other attempts.
	 * @param job the job's id
	 * @param system the running system
	 */
	static void assertWhole(String job, Started system) {
		Pattern ids = Pattern.compile("^(\\w+/)?" + job);
		for (String bucket : List.of("videos", "mp3s")) {
			List<Document> files = system.mongo()
				.getCollection(bucket + ".files")
				.find(Filters.regex("_id", ids))
				.into(new java.util.ArrayList<>());
			assertThat(files).as(bucket).hasSize(1);
			long length = files.get(0).get("length", Number.class).longValue();
			long chunkSize = files.get(0).get("chunkSize", Number.class).longValue();
			assertThat(system.mongo()
				.getCollection(bucket + ".chunks")
				.countDocuments(Filters.regex("_id", Pattern.compile("^" + files.get(0).getString("_id") + "/"))))
				.as("chunks in " + bucket)
				.isEqualTo((length + chunkSize - 1) / chunkSize);
		}
	}

	/**
	 * Waits until a job is completed, and asserts that its owner can download the whole
	 * MP3 and got one mail about it.
	 * @param job the job's id
	 * @param owner who uploaded it, and nothing else
	 * @param system where
	 */
	static void assertConverted(String job, Person owner, Started system) {
		JsonNode completed = owner.await(job, "COMPLETED");
		assertThat(owner.mp3(job)).hasSize(completed.get("output").get("size").asInt());
		owner.awaitTheOneMail();
		assertWhole(job, system);
	}

	private static List<Path> scratch(Started system) {
		Path folder = system.data().resolve("scratch");
		if (!Files.exists(folder)) {
			return List.of();
		}
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
