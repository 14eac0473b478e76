package io.m3dio.converter.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.supervision.ConversionMonitor;

/**
 * Decodes MP3s as a player would, to check and measure them.
 */
public final class Mp3Decoder {

	/** Reads the file within the filter graph, so that one thread does everything. */
	private static final String SOURCE = "amovie=filename=%s:format_name=mp3:format_opts="
			+ Arguments.escaped("format_whitelist=mp3:protocol_whitelist=file:" + Decoders.MP3.option()) + ",";

	private final Ffmpeg ffmpeg;

	public Mp3Decoder(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	/**
	 * Decodes an MP3 that must be without errors.
	 * @param path the file
	 * @param channels the number of its channels, 1 or 2
	 * @param samplesPerPoint how many samples a point of the waveform stands for
	 * @param measured whether to measure its loudness
	 * @param monitor may cancel the decoding
	 * @return what decoding has shown
	 * @throws IOException if a part of it cannot be decoded
	 */
	public DecodedMp3 decode(Path path, int channels, int samplesPerPoint, boolean measured, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		DecodedMp3 decoded = decodeReadable(path, channels, samplesPerPoint, measured, monitor);
		if (!decoded.errors().isEmpty()) {
			throw new IOException("The MP3 cannot be decoded: " + decoded.errors());
		}
		return decoded;
	}

	/**
	 * Decodes what can be decoded of an MP3.
	 * @param path the file
	 * @param channels the number of its channels, 1 or 2
	 * @param samplesPerPoint how many samples a point of the waveform stands for
	 * @param measured whether to measure its loudness
	 * @param monitor may cancel the decoding
	 * @return what decoding has shown
	 * @throws io.m3dio.converter.ffmpeg.FfmpegException if nothing can be decoded
	 */
	public DecodedMp3 decodeReadable(Path path, int channels, int samplesPerPoint, boolean measured,
			ConversionMonitor monitor) throws IOException, InterruptedException {
		List<String> arguments = List.of("-v", "level+info", "-f", "lavfi", "-i",
				SOURCE.formatted(Arguments.escaped(path.toString())) + DecodedMp3.FILTER
						+ (measured ? "," + Loudness.FILTER : "") + ",aformat=sample_fmts=u8:channel_layouts="
						+ ((channels == 1) ? "mono" : "stereo"),
				"-c:a", "pcm_s8", "-f", "s8", "pipe:1");
		WaveformMeter meter = new WaveformMeter(samplesPerPoint, channels);
		return DecodedMp3.of(this.ffmpeg.within(ResourceLimits.of(Files.size(path)), path)
			.stream(arguments, meter, (report) -> monitor.ensureNotCanceled()), meter);
	}

}
