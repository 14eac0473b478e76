package io.m3dio.local.journey;

import java.io.IOException;

/**
 * What a process can be sent.
 */
public enum Signal {

	/** Ends it without a chance to tidy up. */
	KILL,

	/** Stands it still. */
	STOP,

	/** Lets it go on. */
	CONT;

	/**
	 * Sends the signal. A process that has just ended is not there to receive it.
	 * @param pid the process
	 */
	public void send(long pid) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).redirectError(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

}
