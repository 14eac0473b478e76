package io.m3dio.converter.ffmpeg.sandbox;

/**
 * Whether programs run in a sandbox.
 */
public enum SandboxMode {

	/** They do if this machine allows it. */
	AUTO,

	/** The converter does not start without it. */
	REQUIRED,

	/** They do not. */
	OFF

}
