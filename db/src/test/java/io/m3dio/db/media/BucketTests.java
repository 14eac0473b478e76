package io.m3dio.db.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.mongodb.client.gridfs.GridFSBuckets;
import io.m3dio.db.TestDatabase;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Bucket}, its writer and its reader.
 */
class BucketTests {

	private final TestDatabase database = new TestDatabase();

	private final Media media = this.database.media();

	private final Bucket videos = this.media.videos();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, Chunks.SIZE - 1, Chunks.SIZE, Chunks.SIZE + 1, Chunks.SIZE * Chunks.BATCH,
			Chunks.SIZE * Chunks.BATCH * 2 + 77 })
	void givesBackWhatWasWrittenToUsAndToTheDriversOwnReader(int length) throws IOException {
		byte[] bytes = store("a", length);
		MediaFile file = this.videos.find("a").orElseThrow();
		assertThat(file.length()).isEqualTo(length);
		try (InputStream in = this.videos.open(file)) {
			assertThat(in.readAllBytes()).isEqualTo(bytes);
		}
		ByteArrayOutputStream other = new ByteArrayOutputStream();
		GridFSBuckets.create(this.database.mongo().getDb(), "videos").downloadToStream(new BsonString("a"), other);
		assertThat(other.toByteArray()).isEqualTo(bytes);
	}

	@Test
	void skipsWithoutReading() throws IOException {
		byte[] bytes = store("a", Chunks.SIZE * 40);
		try (InputStream in = this.videos.open(this.videos.find("a").orElseThrow())) {
			int from = Chunks.SIZE * 30 + 5;
			in.skipNBytes(from);
			assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes, from, from + 10));
		}
	}

	@Test
	void leavesNothingOfAFileThatIsNotFinished() {
		try (MediaWriter writer = this.videos.create("a", "talk.mp4")) {
			writer.write(new byte[Chunks.SIZE * 40], 0, Chunks.SIZE * 40);
		}
		assertNothingIsStored();
	}

	@Test
	void deletesAFileWhole() {
		store("a", Chunks.SIZE * 100);
		this.videos.delete("a");
		assertNothingIsStored();
	}

	@Test
	void tellsAReaderThatTheFileIsGone() throws IOException {
		store("a", Chunks.SIZE * 40);
		try (InputStream in = this.videos.open(this.videos.find("a").orElseThrow())) {
			in.readNBytes(Chunks.SIZE);
			this.videos.delete("a");
			assertThatExceptionOfType(MissingChunkException.class).isThrownBy(in::readAllBytes);
		}
	}

	@Test
	void writingAChunkTwiceIsHarmless() throws IOException {
		byte[] bytes = store("a", 1000);
		new Chunks(this.database.mongo().getCollection("videos.chunks")).insert(List.of(Chunks.chunk("a", 0, bytes)));
		try (InputStream in = this.videos.open(this.videos.find("a").orElseThrow())) {
			assertThat(in.readAllBytes()).isEqualTo(bytes);
		}
	}

	@Test
	void remembersAFileAsADraftUntilItIsKept() {
		store("a", 1);
		assertThat(this.media.uncommitted().abandoned(Duration.ofSeconds(-1), 10))
			.containsExactly(new UncommittedFiles.UncommittedFile("videos", "a"));
		this.videos.keep("a");
		assertThat(this.media.uncommitted().abandoned(Duration.ofSeconds(-1), 10)).isEmpty();
	}

	private byte[] store(String id, int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		try (MediaWriter writer = this.videos.create(id, "talk.mp4")) {
			writer.write(bytes, 0, length);
			writer.finish();
		}
		return bytes;
	}

	private void assertNothingIsStored() {
		for (String collection : new String[] { "videos.files", "videos.chunks", "uncommitted_files" }) {
			assertThat(this.database.mongo().getCollection(collection).countDocuments(new Document())).as(collection)
				.isZero();
		}
	}

}
