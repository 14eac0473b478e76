package io.m3dio.converter.ffmpeg;

import java.util.List;

/**
 * The decoders that a program may use, by ffmpeg's names. Most of the security flaws of
 * ffmpeg are in decoders, and a source chooses its own. So each run names those that it
 * needs, and a program refuses all others.
 *
 * @see <a href="https://ffmpeg.org/ffmpeg-codecs.html">codec_whitelist</a>
 */
public enum Decoders {

	/** What an audio track of an MP4 or QuickTime file can contain. */
	AUDIO("aac", "alac", "mp3float", "mp2float", "mp1float", "ac3", "eac3", "dca", "truehd", "mlp", "als", "flac",
			"opus", "vorbis", "speex", "libspeex", "amrnb", "amrwb", "libopencore_amrnb", "libopencore_amrwb", "evrc",
			"qcelp", "ilbc", "gsm", "gsm_ms", "qdm2", "qdmc", "mace3", "mace6", "nellymoser", "dvaudio", "wmav2",
			"wmapro", "adpcm_ima_qt", "adpcm_ima_wav", "adpcm_ms", "g726", "pcm_alaw", "pcm_mulaw", "pcm_s8", "pcm_u8",
			"pcm_s16be", "pcm_s16le", "pcm_u16be", "pcm_u16le", "pcm_s24be", "pcm_s24le", "pcm_s32be", "pcm_s32le",
			"pcm_f32be", "pcm_f32le", "pcm_f64be", "pcm_f64le"),

	/** The videos that a cover can be taken from. */
	VIDEO("h264", "hevc", "vp9", "libdav1d", "libaom-av1", "mpeg4", "mpeg2video", "mjpeg", "png", "bmp"),

	/** The subtitles in MP4 files, which ffprobe opens but does not decode. */
	SUBTITLES("mov_text", "dvdsub", "cc_dec", "webvtt"),

	/** The MP3s that this converter has made, but not the covers in them. */
	MP3("mp3float"),

	/** The samples that this converter has decoded. */
	SAMPLES("pcm_f32le");

	private static final String OPTION = "codec_whitelist";

	private final List<String> names;

	Decoders(String... names) {
		this.names = List.of(names);
	}

	List<String> names() {
		return this.names;
	}

	/**
	 * Returns the arguments that allow no other decoders in a run.
	 * @return arguments for ffmpeg or ffprobe, before its input
	 */
	public List<String> arguments() {
		return of(String.join(",", this.names));
	}

	/**
	 * Returns the arguments that make ffprobe open no other decoders for one type of
	 * streams. It fails if it cannot open one, even if it does not decode anything.
	 * @param type the type, such as {@code v}
	 * @return arguments for ffprobe, after {@link #arguments()} of others
	 */
	public List<String> arguments(char type) {
		return List.of("-" + OPTION + ":" + type, String.join(",", this.names));
	}

	/**
	 * Returns the option that allows no other decoders in a filter that reads a file.
	 * @return an option of the format
	 */
	public String option() {
		return OPTION + "=" + String.join(",", this.names);
	}

	/**
	 * Returns the arguments that allow a single decoder in a run.
	 * @param decoder its name
	 * @return arguments for ffmpeg, before its input
	 */
	public static List<String> of(String decoder) {
		return List.of("-" + OPTION, decoder);
	}

	/**
	 * Returns whether a message says that a decoder was refused, which is as it should be
	 * for all tracks but the one that is decoded.
	 * @param message one or more lines of the messages of a program
	 * @return whether it was refused
	 */
	public static boolean isRefusal(String message) {
		return message.contains(") not on whitelist '");
	}

}
