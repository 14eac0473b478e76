package io.m3dio.converter.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.Limits;
import io.m3dio.converter.supervision.ConversionMonitor;

/**
 * Decodes what was encoded, as a player would.
 */
public final class Mp3Decoder {

	/** Decodes and filters in one thread: no frame is handed from one to another. */
	private static final String SOURCE = "amovie=filename=%s:format_name=mp3:format_opts=protocol_whitelist=file,";

	private final Ffmpeg ffmpeg;

	public Mp3Decoder(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Decodes an MP3.
	 * @param path the file
	 * @param sampleRate its sample rate in Hz
	 * @param measured whether its loudness is measured
	 * @param monitor says when it is not wanted any more
	 * @return what was found
	 * @throws IOException if it cannot be decoded, all of it
	 */
	public DecodedMp3 decode(Path path, int sampleRate, boolean measured, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		List<String> arguments = List.of("-v", "level+info", "-f", "lavfi", "-i",
				SOURCE.formatted(Arguments.escaped(path.toString())) + DecodedMp3.FILTER
						+ (measured ? "," + Loudness.FILTER : ""),
				"-c", "copy", "-f", "null", "-");
		DecodedMp3 decoded = DecodedMp3.of(
				this.ffmpeg.within(Limits.of(Files.size(path))).run(arguments, (report) -> monitor.ensureNotCanceled()),
				sampleRate);
		if (!decoded.complaints().isEmpty()) {
			throw new IOException("The MP3 cannot be decoded: " + decoded.complaints());
		}
		return decoded;
	}

}
