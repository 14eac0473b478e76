package io.m3dio.db.option;

import java.util.Arrays;
import java.util.Optional;

/**
 * A quality that people choose by name: one of LAME's variable bit rates, V0 to V9, a
 * constant bit rate, or whichever fits the source.
 */
public enum Preset {

	/**
	 * The variable bit rate that matches the quality of the source's audio.
	 */
	AUTO("auto", 0),
	/**
	 * Variable, about 245 kbit/s.
	 */
	V0("v0", 245),
	/**
	 * Variable, about 225 kbit/s.
	 */
	V1("v1", 225),
	/**
	 * Variable, about 190 kbit/s; transparent to most ears.
	 */
	V2("v2", 190),
	/**
	 * Variable, about 175 kbit/s.
	 */
	V3("v3", 175),
	/**
	 * Variable, about 165 kbit/s.
	 */
	V4("v4", 165),
	/**
	 * Variable, about 130 kbit/s.
	 */
	V5("v5", 130),
	/**
	 * Variable, about 115 kbit/s.
	 */
	V6("v6", 115),
	/**
	 * Variable, about 100 kbit/s.
	 */
	V7("v7", 100),
	/**
	 * Variable, about 85 kbit/s.
	 */
	V8("v8", 85),
	/**
	 * Variable, about 65 kbit/s.
	 */
	V9("v9", 65),
	/**
	 * Constant 320 kbit/s.
	 */
	CBR_320("320", 320),
	/**
	 * Constant 256 kbit/s.
	 */
	CBR_256("256", 256),
	/**
	 * Constant 224 kbit/s.
	 */
	CBR_224("224", 224),
	/**
	 * Constant 192 kbit/s.
	 */
	CBR_192("192", 192),
	/**
	 * Constant 160 kbit/s.
	 */
	CBR_160("160", 160),
	/**
	 * Constant 128 kbit/s.
	 */
	CBR_128("128", 128),
	/**
	 * Constant 112 kbit/s.
	 */
	CBR_112("112", 112),
	/**
	 * Constant 96 kbit/s.
	 */
	CBR_96("96", 96),
	/**
	 * Constant 80 kbit/s.
	 */
	CBR_80("80", 80),
	/**
	 * Constant 64 kbit/s.
	 */
	CBR_64("64", 64);

	/**
	 * The preset of a job that does not choose one.
	 */
	public static final Preset DEFAULT = V2;

	private final String id;

	private final int kilobits;

	Preset(String id, int kilobits) {
		this.id = id;
		this.kilobits = kilobits;
	}

	/**
	 * Returns the name in the API.
	 * @return the name, such as {@code v2}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the bit rate of stereo at 44.1 kHz. If the bit rate varies, this is the
	 * mean to expect.
	 * @return the bit rate in kbit/s, 0 for {@link #AUTO}
	 */
	public int kilobits() {
		return this.kilobits;
	}

	/**
	 * Tells whether the bit rate varies with the music.
	 * @return whether it is variable
	 */
	public boolean isVariable() {
		return compareTo(V9) <= 0;
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
