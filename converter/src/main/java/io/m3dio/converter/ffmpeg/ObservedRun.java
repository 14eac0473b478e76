package io.m3dio.converter.ffmpeg;

import java.io.IOException;

import io.m3dio.converter.ffmpeg.process.Program;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.Observation;

/**
 * Observes a run with a timer and a span, which has the exit code of the program. The
 * parent span shows what the program was run for.
 */
final class ObservedRun {

	private static final String EXIT_CODE = "exit.code";

	private ObservedRun() {
	}

	static <T> T observe(Program program, Work<T> work) throws IOException, InterruptedException {
		Observation observation = start(program);
		Observation.Scope scope = observation.openScope();
		try {
			T result = work.run();
			succeeded(observation);
			return result;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			failed(observation, ex);
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	static Observation start(Program program) {
		return Trace.part("m3dio.ffmpeg")
			.contextualName(program.name())
			.lowCardinalityKeyValue("program", program.name())
			.start();
	}

	static void succeeded(Observation observation) {
		observation.highCardinalityKeyValue(EXIT_CODE, "0");
	}

	static void failed(Observation observation, Exception ex) {
		String exitCode = (ex instanceof FfmpegException ended) ? Integer.toString(ended.exitCode()) : "none";
		observation.highCardinalityKeyValue(EXIT_CODE, exitCode).error(ex);
	}

	/**
	 * Work that is done with a program.
	 *
	 * @param <T> the type of its result
	 */
	@FunctionalInterface
	interface Work<T> {

		T run() throws IOException, InterruptedException;

	}

}
