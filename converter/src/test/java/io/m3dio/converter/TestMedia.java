package io.m3dio.converter;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.bundle.BundledPrograms;
import io.m3dio.converter.ffmpeg.sandbox.Namespaces;

/**
 * Media files, which the bundled ffmpeg creates when a test needs them.
 */
public final class TestMedia {

	private static final Path FOLDER = Path.of(System.getProperty("m3dio.media", "target/test-media")).toAbsolutePath();

	private static final Path PROGRAM = BundledPrograms.unpack(FOLDER.resolve("programs"));

	private TestMedia() {
	}

	public static Path program() {
		return PROGRAM;
	}

	public static Ffmpeg ffmpeg() {
		return ffmpeg(Duration.ofSeconds(30));
	}

	public static Ffmpeg ffmpeg(Duration stallTimeout) {
		return new Ffmpeg(PROGRAM, stallTimeout);
	}

	/** The bundled programs in a sandbox, as the converter runs them. */
	public static Ffmpeg sandboxed() {
		try {
			return ffmpeg().in(Namespaces.in(FOLDER.resolve("programs")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether this machine allows one. */
	public static boolean hasSandbox() {
		try {
			return !sandboxed().version().isEmpty();
		}
		catch (IOException | UncheckedIOException ex) {
			System.out.println("No sandbox: " + ex.getMessage());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A video with a tone, its index at the end. */
	public static Path video(double seconds) {
		return make("video-" + seconds + ".mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:r=5:d=" + seconds, "-f", "lavfi",
				"-i", "sine=f=440:r=44100:d=" + seconds, "-c:v", "mpeg4", "-ac", "2", "-c:a", "aac");
	}

	/** The same with the index in front. */
	public static Path fastStart(double seconds) {
		return make("faststart-" + seconds + ".mp4", "-i", video(seconds).toString(), "-c", "copy", "-movflags",
				"+faststart");
	}

	/** Forty seconds of tones, drums, noise and silence. */
	public static Path concert(int sampleRate, int channels) {
		String left = "if(lt(mod(t,13),2),0,if(lt(mod(t,13),5),0.8*(random(0)*2-1),"
				+ "0.3*sin(2*PI*(200+20*t)*t)+0.2*sin(2*PI*554*t)*exp(-3*mod(t,0.5))+0.001*random(1)))";
		String right = "0.4*sin(2*PI*330*t)*(0.5+0.5*sin(t))+0.2*(random(2)-0.5)*exp(-8*mod(t,0.25))";
		String voices = (channels == 1) ? left : left + "|" + right;
		return make("concert-" + sampleRate + "-" + channels + ".mp4", "-f", "lavfi", "-i",
				"aevalsrc='" + voices + "':d=40:s=" + sampleRate, "-c:a", "aac", "-b:a", "96k");
	}

	/** A long recording that is quickly made and takes seconds to convert. */
	public static Path minutes(int minutes) {
		return make("minutes-" + minutes + ".mp4", "-stream_loop", Integer.toString(minutes - 1), "-i",
				video(60).toString(), "-map", "0:a", "-c", "copy");
	}

	public static Path tagged() {
		return make("tagged.mp4", "-i", video(2).toString(), "-c", "copy", "-metadata", "title=Grüße aus Köln",
				"-metadata", "artist=Some One");
	}

	public static Path mono() {
		return make("mono.mp4", "-f", "lavfi", "-i", "sine=f=440:r=22050:d=2", "-c:a", "aac", "-ac", "1");
	}

	public static Path surround() {
		return make("surround.mp4", "-f", "lavfi", "-i", "sine=f=440:r=48000:d=2", "-c:a", "aac", "-ac", "6");
	}

	public static Path highRate() {
		return make("high.mp4", "-f", "lavfi", "-i", "sine=f=440:r=96000:d=2", "-c:a", "aac");
	}

	public static Path fragmented() {
		return make("fragmented.mp4", "-i", video(20).toString(), "-c", "copy", "-movflags",
				"frag_keyframe+empty_moov+default_base_moof");
	}

	public static Path tiny() {
		return make("tiny.mp4", "-f", "lavfi", "-i", "sine=f=440:d=0.05", "-c:a", "aac");
	}

	public static Path silentFilm() {
		return make("silent.mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:r=5:d=2", "-c:v", "mpeg4");
	}

	/** A file that is no MP4 but looks like one at first sight. */
	public static Path text() throws IOException {
		Path text = FOLDER.resolve("text.mp4");
		return Files.writeString(text, "\0\0\0\u0018ftypisom\0\0\0\0isommp42 and then there is nothing but words");
	}

	public static Path cut(Path source, double part) throws IOException {
		Path cut = FOLDER.resolve("cut-" + part + "-" + source.getFileName());
		Files.copy(source, cut, StandardCopyOption.REPLACE_EXISTING);
		try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
			file.setLength((long) (file.length() * part));
		}
		return cut;
	}

	/** The second half of what would be sound is noise. */
	public static Path damaged() throws IOException {
		Path sound = make("sound.mp4", "-i", video(20).toString(), "-map", "0:a", "-c", "copy", "-movflags",
				"+faststart");
		Path damaged = FOLDER.resolve("damaged.mp4");
		byte[] bytes = Files.readAllBytes(sound);
		Random random = new Random(7);
		for (int i = bytes.length * 4 / 10; i < bytes.length; i++) {
			bytes[i] = (byte) random.nextInt();
		}
		return Files.write(damaged, bytes);
	}

	/**
	 * Creates a file, unless it exists.
	 */
	public static Path make(String name, String... arguments) {
		Path file = FOLDER.resolve(name);
		if (Files.exists(file)) {
			return file;
		}
		try {
			Files.createDirectories(FOLDER);
			Path making = FOLDER.resolve("making-" + name);
			List<String> all = new ArrayList<>(List.of("-v", "error", "-y"));
			all.addAll(List.of(arguments));
			all.add(making.toString());
			ffmpeg().run(all, (report) -> {
			});
			return Files.move(making, file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
