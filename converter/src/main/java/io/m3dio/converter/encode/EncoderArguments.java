package io.m3dio.converter.encode;

import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.plan.Plan;

/**
 * How the program that encodes is told what to do. It is given nothing but samples of our
 * own making.
 */
final class EncoderArguments {

	private EncoderArguments() {
	}

	/**
	 * Arguments for the program. It does not write each frame by itself, which would wake
	 * its reader forty times for a second of audio.
	 * @param plan what is encoded
	 * @param more what LAME is told besides
	 * @param input where the samples come from, 32-bit floats
	 * @param output where the frames go, without a tag
	 * @return the arguments
	 */
	static List<String> arguments(Plan plan, List<String> more, String input, String output) {
		return Arguments.of(
				List.of("-v", "error", "-f", "f32le", "-ar", Integer.toString(plan.sampleRate()), "-ac",
						Integer.toString(plan.channels()), "-protocol_whitelist", "file,pipe", "-i", input),
				plan.arguments().encoder(), more,
				List.of("-write_xing", "0", "-id3v2_version", "0", "-flush_packets", "0", "-f", "mp3", output));
	}

}
