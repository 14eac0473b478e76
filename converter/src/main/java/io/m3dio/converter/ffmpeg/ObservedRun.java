package io.m3dio.converter.ffmpeg;

import java.io.IOException;

import io.m3dio.telemetry.Trace;
import io.micrometer.observation.Observation;

/**
 * Has a run observed, as a timer and a span that says how the program ended. What it was
 * for, the span says in which it is.
 */
final class ObservedRun {

	private static final String EXIT_CODE = "exit.code";

	private ObservedRun() {
	}

	static <T> T observe(Program program, Work<T> work) throws IOException, InterruptedException {
		String name = program.name();
		Observation observation = Trace.part("m3dio.ffmpeg")
			.contextualName(name)
			.lowCardinalityKeyValue("program", name)
			.start();
		Observation.Scope scope = observation.openScope();
		try {
			T result = work.run();
			observation.highCardinalityKeyValue(EXIT_CODE, "0");
			return result;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			observation
				.highCardinalityKeyValue(EXIT_CODE,
						(ex instanceof FfmpegException ended) ? Integer.toString(ended.exitCode()) : "none")
				.error(ex);
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	/**
	 * What is done with a program.
	 *
	 * @param <T> what it brings
	 */
	@FunctionalInterface
	interface Work<T> {

		T run() throws IOException, InterruptedException;

	}

}
