package io.m3dio.platform.sweep;

import java.util.function.IntUnaryOperator;

/**
 * Changes or deletes many rows, some at a time, so that no statement locks many of them
 * for long.
 */
public final class RowSweep {

	private static final int AT_ONCE = 1000;

	private RowSweep() {
	}

	/**
	 * Repeats a statement until it finds no more rows.
	 * @param statement takes the largest number of rows to change, and returns how many
	 * it has changed
	 * @return how many were changed in all
	 */
	public static int all(IntUnaryOperator statement) {
		int all = 0;
		int swept;
		do {
			swept = statement.applyAsInt(AT_ONCE);
			all += swept;
		}
		while (swept == AT_ONCE);
		return all;
	}

}
