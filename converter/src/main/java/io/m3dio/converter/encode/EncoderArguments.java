package io.m3dio.converter.encode;

import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.plan.Mp3Format;

/**
 * The arguments of the ffmpeg that encodes. It reads only samples that this converter has
 * decoded.
 */
final class EncoderArguments {

	private EncoderArguments() {
	}

	/**
	 * Returns the arguments. The output is not flushed after each frame, which would wake
	 * its reader forty times for a second of audio.
	 * @param format the format of the MP3
	 * @param options further options for LAME
	 * @param input where the samples come from, as 32-bit floats
	 * @param output where the frames go, without a tag
	 * @return the arguments
	 */
	static List<String> of(Mp3Format format, List<String> options, String input, String output) {
		return Arguments.of(
				List.of("-v", "error", "-f", "f32le", "-ar", Integer.toString(format.sampleRate()), "-ac",
						Integer.toString(format.channels()), "-protocol_whitelist", "file,pipe"),
				Decoders.SAMPLES.arguments(), List.of("-i", input), quality(format), options,
				List.of("-write_xing", "0", "-id3v2_version", "0", "-flush_packets", "0", "-f", "mp3", output));
	}

	static List<String> quality(Mp3Format format) {
		if (format.isVariable()) {
			return Arguments.of(List.of("-c:a", "libmp3lame", "-q:a", Integer.toString(format.variableQuality())),
					format.fast() ? List.of("-compression_level", "7") : List.of());
		}
		// LAME's default noise shaping sounds worse (docs/decisions/0019).
		return List.of("-c:a", "libmp3lame", "-b:a", format.preset().id() + "k", "-compression_level",
				format.fast() ? "7" : "4");
	}

}
