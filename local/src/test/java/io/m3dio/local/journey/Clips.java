package io.m3dio.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bytedeco.javacpp.Loader;

/**
 * Creates media for the journeys with the converter's ffmpeg, and examines results with
 * its ffprobe.
 */
public final class Clips {

	private static final Path FOLDER = Path.of("target", "clips").toAbsolutePath();

	private static final String FFMPEG = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);

	private static final String FFPROBE = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);

	/** Tones that swell and fade, plucked tones, and a drum. Left and right differ. */
	private static final String MUSIC = "'" + voice(220, 554, 0.5) + "|" + voice(221, 659, 0.75) + "'";

	private Clips() {
	}

	/**
	 * Creates a video with a tone.
	 * @param seconds its duration
	 * @return an MP4
	 */
	public static Path talk(int seconds) {
		return make("talk-" + seconds + ".mp4", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5", "-f", "lavfi",
				"-i", "sine=frequency=440:sample_rate=44100", "-t", Integer.toString(seconds), "-c:v", "mpeg4", "-c:a",
				"aac", "-metadata", "title=A talk");
	}

	/**
	 * Creates a video with three chapters.
	 * @return an MP4 of a minute, with chapters at 0, 20.5 and 41.003 seconds
	 */
	public static Path chapters() {
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

	/**
	 * Creates a story in two languages that swells and fades, with three chapters.
	 * @return an MP4 of a minute, with chapters at 0, 20.5 and 41.003 seconds
	 */
	static Path story() {
		String story = "aevalsrc='0.8*abs(sin(0.31*t))*(0.15+abs(sin(2.3*t)*sin(0.9*t)))*sin(2*PI*220*t)':d=60:s=44100";
		return make("story.mp4", "-i", chapters().toString(), "-f", "lavfi", "-i", story, "-f", "lavfi", "-i",
				"sine=660:d=60", "-map", "0:v", "-map", "1", "-map", "2", "-map_metadata", "0", "-map_chapters", "0",
				"-c:v", "copy", "-c:a", "aac", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=deu");
	}

	/**
	 * Creates a recording that is silent from 40 to 43 seconds and from 80 to 82.5
	 * seconds.
	 * @return an MP4 of two minutes
	 */
	public static Path pauses() {
		return make("pauses.mp4", "-f", "lavfi", "-i",
				"aevalsrc='if(between(t,40,43)+between(t,80,82.5),0,0.3*sin(2*PI*330*t))':d=120:s=44100", "-c:a",
				"aac");
	}

	private static String chapter(int start, int end, String title) {
		return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n".formatted(start, end, title);
	}

	/**
	 * Creates an MP4 that takes some time to convert.
	 * @return an MP4 of forty minutes
	 */
	public static Path lecture() {
		return make("lecture.mp4", "-stream_loop", "39", "-i", talk(60).toString(), "-c", "copy");
	}

	/**
	 * Creates a film in full size. The encoded music is not repeated, because it would
	 * have a gap at each seam.
	 * @param seconds its duration
	 * @return an MP4 of 1080p at 5 Mbit/s
	 */
	static Path film(int seconds) {
		return film("film-" + seconds, "1920x1080", "5M", seconds);
	}

	/**
	 * Creates a short clip as phones make it.
	 * @return an MP4 of ten seconds, 360p at 1 Mbit/s
	 */
	public static Path phoneClip() {
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
	 * Creates a long film.
	 * @param megabytes its approximate size
	 * @return an MP4 of 1080p at 5 Mbit/s
	 */
	static Path large(int megabytes) {
		return film(megabytes * 8 / 50 * 10);
	}

	/**
	 * Creates a film without audio.
	 * @return an MP4 with nothing but a video track
	 */
	static Path silentFilm() {
		return make("silent.mp4", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5", "-t", "3", "-c:v", "mpeg4");
	}

	/**
	 * Creates an MP4 whose recording was not finished.
	 * @return an MP4 without an index
	 */
	static Path unfinished() {
		return half(talk(20), "unfinished.mp4");
	}

	/**
	 * Creates an MP4 that is cut off.
	 * @return the first part of an MP4
	 */
	public static Path truncated() {
		return half(make("faststart.mp4", "-i", talk(60).toString(), "-c", "copy", "-movflags", "+faststart"),
				"truncated.mp4");
	}

	private static Path half(Path whole, String name) {
		try {
			byte[] bytes = Files.readAllBytes(whole);
			Path part = FOLDER.resolve(ProcessHandle.current().pid() + "-" + name);
			Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));
			return Files.move(part, FOLDER.resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Examines a file with ffprobe.
	 * @param file the file's bytes
	 * @param entry such as {@code format=duration}
	 * @return the value
	 */
	static String probe(byte[] file, String entry) {
		try {
			return probe(Files.write(Files.createTempFile(Files.createDirectories(FOLDER), "probe", ".mp3"), file),
					entry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String probe(Path file, String entry) {
		return probe(file, List.of(), entry);
	}

	/**
	 * What ffprobe says of an audio track.
	 * @param file the file
	 * @param track the number of the track, from 0
	 * @param entry such as {@code packet=pts}
	 * @return the value
	 */
	static String probeTrack(Path file, int track, String entry) {
		return probe(file, List.of("-select_streams", "a:" + track), entry);
	}

	private static String probe(Path file, List<String> selection, String entry) {
		List<String> command = new ArrayList<>(List.of(FFPROBE, "-v", "error"));
		command.addAll(selection);
		command.addAll(List.of("-show_entries", entry, "-of", "default=nk=1:nw=1", file.toString()));
		try {
			return run(command.toArray(String[]::new)).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A video with all that is kept when only its audio is uploaded: tags, chapters and a
	 * cover.
	 * @return an MP4 of twenty seconds at 5 Mbit/s
	 */
	static Path concert() {
		Path picture = make("cover.png", "-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1");
		return make("concert.mp4", "-i", film(20).toString(), "-i", picture.toString(), "-i", chapters().toString(),
				"-map", "0", "-map", "1", "-map_metadata", "2", "-map_chapters", "2", "-c", "copy", "-disposition:v:1",
				"attached_pic");
	}

	/**
	 * A video in two languages.
	 * @return an MP4 of eight seconds, its first audio track English and its second
	 * German with a title
	 */
	static Path twoLanguages() {
		return make("two-languages.mp4", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5", "-f", "lavfi", "-i",
				"sine=440", "-f", "lavfi", "-i", "sine=660", "-map", "0", "-map", "1", "-map", "2", "-t", "8", "-c:v",
				"mpeg4", "-c:a", "aac", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=deu",
				"-metadata:s:a:1", "title=Kommentar");
	}

	/**
	 * Decodes an audio track.
	 * @param file the file
	 * @param track the number of the track, from 0
	 * @return the hash of its samples
	 */
	static String decodedHash(Path file, int track) {
		try {
			return run(FFMPEG, "-v", "error", "-nostdin", "-i", file.toString(), "-map", "0:a:" + track, "-f", "md5",
					"-");
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
				// Other JVMs with journeys may make the same clip at the same time.
				Path part = FOLDER.resolve(ProcessHandle.current().pid() + "-" + name);
				List<String> command = new ArrayList<>(List.of(FFMPEG, "-v", "error", "-y", "-nostdin"));
				command.addAll(List.of(arguments));
				command.add(part.toString());
				run(command.toArray(String[]::new));
				Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
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
