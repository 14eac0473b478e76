package io.m3dio.converter.ffmpeg;

import java.util.Locale;

/**
 * What a system is called by those who made the programs that come along.
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
	 * Where bytedeco's archive has its programs and libraries.
	 * @return a folder of the class path
	 */
	String readers() {
		return "org/bytedeco/ffmpeg/" + this + "/";
	}

	/**
	 * Where jave2's archive has its program: the name that its
	 * {@code DefaultFFMPEGLocator} makes up.
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
