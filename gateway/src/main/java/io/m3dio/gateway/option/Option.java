package io.m3dio.gateway.option;

import java.util.Optional;
import java.util.function.Function;

import io.m3dio.db.job.Options;
import io.m3dio.platform.problem.ProblemException;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked for.
 *
 * @param <T> what its values are
 * @param name its name in forms and answers
 * @param kind what its values look like
 * @param otherwise what is taken if nothing is asked for, if that can be said
 * @param example a value as it can be sent
 * @param chosen finds what was chosen
 */
record Option<T>(String name, Kind<T> kind, @Nullable T otherwise, String example,
		Function<Options, @Nullable T> chosen) {

	/**
	 * Reads a value.
	 * @param text what was sent
	 * @return the value
	 * @throws ProblemException if it is none that can be taken
	 */
	T read(String text) {
		return this.kind.reader().apply(text).orElseThrow(this::refused);
	}

	ProblemException refused() {
		Problem problem = (this.name.equals(Choices.PRESET.name())) ? Problem.UNKNOWN_PRESET : Problem.INVALID_OPTION;
		return problem.because(
				"The option '%s' takes %s; for example %s.".formatted(this.name, this.kind.expected(), this.example),
				this.name);
	}

	/**
	 * What was chosen, where it is not what everybody gets.
	 * @param options all that was chosen
	 * @return the value
	 */
	Optional<T> shown(Options options) {
		return Optional.ofNullable(this.chosen.apply(options)).filter((value) -> !value.equals(this.otherwise));
	}

}
