package io.m3dio.gateway.option;

import java.util.Optional;
import java.util.function.Function;

import io.m3dio.db.option.Options;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One option of a conversion.
 *
 * @param <T> the type of its values
 * @param name its name in forms and responses
 * @param type the type of its values
 * @param defaultValue its default, if it does not depend on the video
 * @param example a value as a form contains it
 * @param getter finds its value among the options of a job
 */
record Option<T>(String name, OptionType<T> type, @Nullable T defaultValue, String example,
		Function<Options, @Nullable T> getter) {

	/**
	 * Parses a value.
	 * @param text the value as it was sent
	 * @return the value
	 * @throws ProblemException if it is not valid
	 */
	T parse(String text) {
		return this.type.parser().apply(text).orElseThrow(this::notValid);
	}

	ProblemException notValid() {
		Problem problem = (this.name.equals(OptionCatalog.PRESET.name())) ? Problem.UNKNOWN_PRESET
				: Problem.INVALID_OPTION;
		return problem.because(
				"The option '%s' takes %s; for example %s.".formatted(this.name, this.type.expected(), this.example),
				this.name);
	}

	/**
	 * Finds the value of this option, if it differs from the default.
	 * @param options the options of a job
	 * @return the value
	 */
	Optional<T> valueIn(Options options) {
		return Optional.ofNullable(this.getter.apply(options)).filter((value) -> !value.equals(this.defaultValue));
	}

}
