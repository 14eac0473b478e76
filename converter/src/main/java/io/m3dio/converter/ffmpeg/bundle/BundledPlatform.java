package io.m3dio.converter.ffmpeg.bundle;

import java.util.Locale;

/**
 * The names that the bundled artifacts use for operating systems and processors.
 *
 * @param os the operating system, as bytedeco writes it
 * @param arch the processor, as Java writes it
 */
record BundledPlatform(String os, String arch) {

	static BundledPlatform current() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String os = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
		return new BundledPlatform(os, System.getProperty("os.arch"));
	}

	/**
	 * Returns the folder of the programs and libraries in bytedeco's archive.
	 * @return a folder of the class path
	 */
	String decoders() {
		return "org/bytedeco/ffmpeg/" + this + "/";
	}

	/**
	 * Returns the program in jave2's archive. Its {@code DefaultFFMPEGLocator} uses the
	 * same name.
	 * @return a file of the class path
	 */
	String encoder() {
		String suffix = this.os.equals("macosx") ? "-osx" : this.os.equals("windows") ? ".exe" : "";
		return "ws/schild/jave/nativebin/ffmpeg-" + this.arch + suffix;
	}

	@Override
	public String toString() {
		boolean arm = this.arch.equals("aarch64") || this.arch.equals("arm64");
		return this.os + "-" + (arm ? "arm64" : "x86_64");
	}

}
