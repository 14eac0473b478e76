package io.m3dio.converter.source;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.m3dio.converter.TestMedia;
import io.m3dio.mp4.box.LeadingIndex;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeadingIndexTests {

	@Test
	void isFoundWhereItComesFirst() throws Exception {
		Path file = TestMedia.fastStart(20);
		LeadingIndex index = LeadingIndex.in(Files.readAllBytes(file)).orElseThrow();
		assertThat(index.end()).isBetween(index.start() + 1000, Files.size(file));
		assertThat(describesAll(index, file)).isTrue();
	}

	@Test
	void isNotFoundAfterTheMedia() throws Exception {
		assertThat(LeadingIndex.in(Files.readAllBytes(TestMedia.video(20)))).isEmpty();
	}

	@Test
	void tellsNotEverythingOfFragments() throws Exception {
		Path file = TestMedia.fragmented();
		assertThat(describesAll(LeadingIndex.in(Files.readAllBytes(file)).orElseThrow(), file)).isFalse();
	}

	@Test
	void isNotFoundInWhatIsNoMp4() {
		byte[] loop = { 0, 0, 0, 0, 'f', 'r', 'e', 'e' };
		byte[] far = { -1, -1, -1, -1, 'f', 'r', 'e', 'e', 0, 0, 0, 8, 'm', 'o', 'o', 'v' };
		for (byte[] head : new byte[][] { loop, far, {}, { 0 } }) {
			assertThat(LeadingIndex.in(head)).isEqualTo(Optional.empty());
		}
	}

	private static boolean describesAll(LeadingIndex index, Path file) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			return index.describesAll(channel);
		}
	}

}
