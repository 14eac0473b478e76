package io.m3dio.db.job;

import java.util.Arrays;
import java.util.Optional;

/**
 * A quality that people choose by name.
 */
public enum Preset {

	/**
	 * LAME V0: variable, about 245 kbit/s.
	 */
	V0("v0"),
	/**
	 * LAME V2: variable, about 190 kbit/s; transparent to most ears.
	 */
	V2("v2"),
	/**
	 * Constant 320 kbit/s.
	 */
	CBR_320("320"),
	/**
	 * Constant 192 kbit/s.
	 */
	CBR_192("192"),
	/**
	 * Constant 128 kbit/s.
	 */
	CBR_128("128");

	/**
	 * What is taken when nothing is said.
	 */
	public static final Preset DEFAULT = V2;

	private final String id;

	Preset(String id) {
		this.id = id;
	}

	/**
	 * The name in the API.
	 * @return the name, such as {@code v2}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Finds a preset by its name in the API.
	 * @param id the name
	 * @return the preset, or nothing if there is none of that name
	 */
	public static Optional<Preset> of(String id) {
		return Arrays.stream(values()).filter((preset) -> preset.id.equals(id)).findFirst();
	}

}
