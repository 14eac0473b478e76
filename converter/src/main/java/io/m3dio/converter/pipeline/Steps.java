package io.m3dio.converter.pipeline;

import java.io.IOException;

import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.platform.telemetry.Trace;
import io.micrometer.observation.Observation;

/**
 * Observes the steps of a conversion, each with a timer and a span.
 */
final class Steps {

	private Steps() {
	}

	static <T> T observe(String name, Step<T> step) throws ConversionException, IOException, InterruptedException {
		Observation observation = Trace.part("m3dio.conversion.step")
			.contextualName(name)
			.lowCardinalityKeyValue("step", name)
			.start();
		Observation.Scope scope = observation.openScope();
		try {
			return step.run();
		}
		catch (ConversionException | IOException | InterruptedException | RuntimeException ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	/**
	 * A step of a conversion.
	 *
	 * @param <T> the type of its result
	 */
	@FunctionalInterface
	interface Step<T> {

		T run() throws ConversionException, IOException, InterruptedException;

	}

}
