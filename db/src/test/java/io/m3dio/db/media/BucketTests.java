package io.m3dio.db.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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
	void isReadableByItselfAndByTheDriversOwnReader(int length) throws IOException {
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
	void tellsWhetherAFileIsStoredWithoutCommittingIt() {
		store("a", 1);
		assertThat(this.videos.isStored("b")).isFalse();
		assertThat(this.videos.isStored("a")).isTrue();
		assertThat(this.videos.condemn("a")).as("still uncommitted").isTrue();
		assertThat(this.videos.find("a")).isPresent();
		assertThat(this.videos.isStored("a")).isFalse();
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
	void readsAtAnyPosition() throws IOException {
		byte[] bytes = store("a", Chunks.SIZE * 40 + 5);
		try (SeekableByteChannel channel = this.videos.openChannel(this.videos.find("a").orElseThrow())) {
			assertThat(channel.size()).isEqualTo(bytes.length);
			for (int from : new int[] { Chunks.SIZE * 30 - 3, 7, bytes.length - 10 }) {
				ByteBuffer read = ByteBuffer.allocate(10);
				channel.position(from);
				while (read.hasRemaining()) {
					assertThat(channel.read(read)).isPositive();
				}
				assertThat(read.array()).isEqualTo(Arrays.copyOfRange(bytes, from, from + 10));
			}
			assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
			channel.position(bytes.length + 100L);
			assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
		}
	}

	@Test
	void deletesAFileThatIsNotFinished() {
		try (MediaWriter writer = this.videos.create("a", "talk.mp4")) {
			writer.write(new byte[Chunks.SIZE * 40], 0, Chunks.SIZE * 40);
		}
		assertNothingIsStored();
	}

	@Test
	void deletesAllOfAFile() {
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
		new Chunks(this.database.mongo().getCollection("videos.chunks")).store(List.of(Chunks.chunk("a", 0, bytes)));
		try (InputStream in = this.videos.open(this.videos.find("a").orElseThrow())) {
			assertThat(in.readAllBytes()).isEqualTo(bytes);
		}
	}

	@Test
	void continuesAFileAtAnyOffset() throws IOException {
		byte[] bytes = new byte[Chunks.SIZE * 9 + 77];
		Random random = new Random(9);
		random.nextBytes(bytes);
		int offset = 0;
		byte[] tail = {};
		while (offset < bytes.length) {
			int next = Math.min(bytes.length, offset + random.nextInt(2 * Chunks.SIZE));
			try (PartWriter writer = this.videos.append("a", offset, tail)) {
				writer.write(bytes, offset, next - offset);
				tail = writer.storeWholeChunks();
			}
			// What comes after a part may be lost, stored or not.
			try (PartWriter lost = this.videos.append("a", next, tail)) {
				lost.write(new byte[Chunks.SIZE * 3], 0, random.nextInt(Chunks.SIZE * 3));
				lost.storeWholeChunks();
			}
			offset = next;
		}
		try (PartWriter writer = this.videos.append("a", offset, tail)) {
			assertThat(writer.finish("talk.mp4").length()).isEqualTo(bytes.length);
			assertThat(writer.finish("talk.mp4").length()).as("again").isEqualTo(bytes.length);
		}
		try (InputStream in = this.videos.open(this.videos.find("a").orElseThrow())) {
			assertThat(in.readAllBytes()).isEqualTo(bytes);
		}
		assertThat(this.database.mongo().getCollection("videos.chunks").countDocuments()).isEqualTo(10);
		assertThat(this.media.uncommitted().abandoned(Duration.ofSeconds(-1), 10)).isEmpty();
	}

	@Test
	void refusesATailThatDoesNotEndAtTheOffset() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.videos.append("a", Chunks.SIZE + 1, new byte[0]));
	}

	@Test
	void listsAFileAsUncommittedUntilItIsKept() {
		store("a", 1);
		assertThat(this.media.uncommitted().abandoned(Duration.ofSeconds(-1), 10))
			.containsExactly(new UncommittedFiles.UncommittedFile("videos", "a", false));
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
