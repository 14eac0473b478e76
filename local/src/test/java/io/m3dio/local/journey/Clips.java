package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.Loader;

/**
 * Media for the journeys, made by the ffmpeg that the converter uses, and what its
 * ffprobe says of the results.
 */
final class Clips {

	private static final Path FOLDER = Path.of("target", "clips").toAbsolutePath();

	private static final String FFMPEG = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);

	private static final String FFPROBE = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);

	/** Tones that swell and fade, a plucked one, and a drum: left and right differ. */
	private static final String MUSIC = "'" + voice(220, 554, 0.5) + "|" + voice(221, 659, 0.75) + "'";

	private Clips() {
	}

	/**
	 * A picture and a tone.
	 * @param seconds how long
	 * @return an MP4
	 */
	static Path talk(int seconds) {
		return make("talk-" + seconds + ".mp4", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5", "-f", "lavfi",
				"-i", "sine=frequency=440:sample_rate=44100", "-t", Integer.toString(seconds), "-c:v", "mpeg4", "-c:a",
				"aac", "-metadata", "title=A talk");
	}

	/**
	 * A talk with three chapters.
	 * @return an MP4 of a minute, its chapters at 0, 20.5 and 41.003 seconds
	 */
	static Path chapters() {
		try {
			Path metadata = Files.writeString(Files.createDirectories(FOLDER).resolve("chapters.txt"),
					";FFMETADATA1\ntitle=A talk\nartist=Ann\n" + chapter(0, 20_500, "Hello")
							+ chapter(20_500, 41_003, "../../Etwas größer") + chapter(41_003, 60_000, "Hello"));
			return make("chapters.mp4", "-f", "ffmetadata", "-i", metadata.toString(), "-i", talk(60).toString(),
					"-map", "1", "-map_metadata", "0", "-map_chapters", "0", "-c", "copy");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String chapter(int start, int end, String title) {
		return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n".formatted(start, end, title);
	}

	/**
	 * An MP4 that takes some time to convert.
	 * @return an MP4 of forty minutes
	 */
	static Path lecture() {
		return make("lecture.mp4", "-stream_loop", "39", "-i", talk(60).toString(), "-c", "copy");
	}

	/**
	 * A film in full size, with music in one piece: repeated as a whole it would have a
	 * gap at each seam.
	 * @param seconds how long
	 * @return an MP4 of 1080p at 5 Mbit/s
	 */
	static Path film(int seconds) {
		return film("film-" + seconds, "1920x1080", "5M", seconds);
	}

	/**
	 * What somebody sends on from a phone.
	 * @return an MP4 of ten seconds, 360p at 1 Mbit/s
	 */
	static Path phoneClip() {
		return film("phone-clip", "640x360", "1M", 10);
	}

	private static Path film(String name, String size, String bitRate, int seconds) {
		Path picture = make("picture-" + size + ".mp4", "-f", "lavfi", "-i", "testsrc2=rate=25:size=" + size, "-t",
				"10", "-c:v", "mpeg4", "-b:v", bitRate);
		Path music = make("music.wav", "-f", "lavfi", "-i", "aevalsrc=" + MUSIC + ":s=44100", "-t", "10");
		return make(name + ".mp4", "-stream_loop", "-1", "-i", picture.toString(), "-stream_loop", "-1", "-i",
				music.toString(), "-t", Integer.toString(seconds), "-c:v", "copy", "-c:a", "aac", "-b:a", "128k");
	}

	/**
	 * A long film.
	 * @param megabytes about how large
	 * @return an MP4 of 1080p at 5 Mbit/s
	 */
	static Path large(int megabytes) {
		return film(megabytes * 8 / 50 * 10);
	}

	/**
	 * A film without a sound.
	 * @return an MP4 with a video track alone
	 */
	static Path silentFilm() {
		return make("silent.mp4", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5", "-t", "3", "-c:v", "mpeg4");
	}

	/**
	 * The first part of an MP4.
	 * @return a file that ends too early
	 */
	static Path truncated() {
		try {
			Path whole = make("faststart.mp4", "-i", talk(60).toString(), "-c", "copy", "-movflags", "+faststart");
			byte[] bytes = Files.readAllBytes(whole);
			return Files.write(FOLDER.resolve("truncated.mp4"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What ffprobe says of a file.
	 * @param file the file's bytes
	 * @param entry such as {@code format=duration}
	 * @return the value
	 */
	static String probe(byte[] file, String entry) {
		try {
			Path path = Files.write(Files.createTempFile(Files.createDirectories(FOLDER), "probe", ".mp3"), file);
			return run(FFPROBE, "-v", "error", "-show_entries", entry, "-of", "default=nk=1:nw=1", path.toString())
				.strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String voice(int pad, int pluck, double beat) {
		return ("0.25*sin(2*PI*%d*t)*(0.6+0.4*sin(4*PI*t))+0.2*sin(2*PI*(330+3*sin(10*PI*t))*t)"
				+ "+0.15*sin(2*PI*%d*t)*exp(-3*mod(t,%s))+0.08*(random(0)-0.5)*exp(-8*mod(t,0.25))")
			.formatted(pad, pluck, beat);
	}

	static synchronized Path make(String name, String... arguments) {
		try {
			Path file = Files.createDirectories(FOLDER).resolve(name);
			if (!Files.exists(file)) {
				Path part = FOLDER.resolve("part-" + name);
				List<String> command = new ArrayList<>(List.of(FFMPEG, "-v", "error", "-y", "-nostdin"));
				command.addAll(List.of(arguments));
				command.add(part.toString());
				run(command.toArray(String[]::new));
				Files.move(part, file);
			}
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String run(String... command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		if (process.onExit().join().exitValue() != 0) {
			throw new IOException(String.join(" ", command) + ": " + output);
		}
		return output;
	}

}
