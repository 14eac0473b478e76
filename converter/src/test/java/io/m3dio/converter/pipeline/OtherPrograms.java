package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks MP3s with other programs: mp3val, which looks at every frame, and LAME, which
 * decodes them. Where they are not installed, nothing is checked, and
 * {@link OtherProgramsTests} is reported as skipped.
 */
final class OtherPrograms {

	private static final Path MP3VAL = Path.of("/usr/bin/mp3val");

	private static final Path LAME = Path.of("/usr/bin/lame");

	private static final int WAV_HEADER = 44;

	/** An MP3 need not have a tag, and may be short. */
	private static final Pattern OBJECTION = Pattern
		.compile("(ERROR|WARNING): (?!.*(No supported tags|Too few MPEG frames)).*");

	private OtherPrograms() {
	}

	static boolean areThere() {
		return Files.isExecutable(MP3VAL) && Files.isExecutable(LAME);
	}

	/**
	 * Checks a file with both programs.
	 * @param mp3 the file
	 * @param samples how many samples of each channel a player has to hear
	 */
	static void assertTake(Path mp3, long samples) throws IOException, InterruptedException {
		if (areThere()) {
			assertThat(run(MP3VAL.toString(), mp3.toString()).lines()).noneMatch(OBJECTION.asMatchPredicate());
			Path wav = Files.createTempFile("lame", ".wav");
			try {
				String said = run(LAME.toString(), "--silent", "--decode", mp3.toString(), wav.toString());
				assertThat(said).isEmpty();
				assertThat(samples(wav)).isEqualTo(samples);
			}
			finally {
				Files.delete(wav);
			}
		}
	}

	private static long samples(Path wav) throws IOException {
		byte[] bytes = Files.readAllBytes(wav);
		int channels = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(22);
		return (bytes.length - WAV_HEADER) / (2L * channels);
	}

	private static String run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(List.of(command) + ": " + said).isZero();
		return said;
	}

}
