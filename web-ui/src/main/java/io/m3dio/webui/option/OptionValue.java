package io.m3dio.webui.option;

import java.math.BigDecimal;
import java.util.Set;

import io.m3dio.platform.format.DurationFormat;

/**
 * Writes the values of options as people write them into the form.
 */
final class OptionValue {

	private static final Set<String> TIMES = Set.of("start", "end");

	private static final int MILLIS = 1000;

	private OptionValue() {
	}

	/**
	 * Writes a value.
	 * @param name the option's name
	 * @param value its value, as the API shows it
	 * @return such as {@code 1:02:13.5}, {@code -14} or {@code true}
	 */
	static String written(String name, Object value) {
		if (!(value instanceof Number number)) {
			return value.toString();
		}
		double amount = number.doubleValue();
		boolean clock = TIMES.contains(name) && amount * MILLIS == Math.rint(amount * MILLIS);
		return clock ? DurationFormat.exactTime(amount).replaceFirst("\\.?0+$", "")
				: new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
	}

}
