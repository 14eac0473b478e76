package io.m3dio.web.job;

import java.util.Arrays;
import java.util.List;

/**
 * The qualities to choose from, by the gateway's names. The usual ones have words in the
 * messages.
 *
 * @param id its name
 * @param kilobits kbit/s to expect; 0 where only the file can tell
 */
record Preset(String id, int kilobits) {

	static final List<Preset> USUAL = List.of(new Preset("v0", 245), new Preset("v2", 190), new Preset("128", 128));

	static final Preset AUTO = new Preset("auto", 0);

	static final List<Preset> VARIABLE = List.of(new Preset("v1", 225), new Preset("v3", 175), new Preset("v4", 165),
			new Preset("v5", 130), new Preset("v6", 115), new Preset("v7", 100), new Preset("v8", 85),
			new Preset("v9", 65));

	static final List<Preset> CONSTANT = constant(320, 256, 224, 192, 160, 112, 96, 80, 64);

	private static final String CHOSEN = "v2";

	public boolean chosen() {
		return CHOSEN.equals(this.id);
	}

	/**
	 * Return the size to expect; variable bit rates vary, hence only about.
	 * @return bytes for an hour
	 */
	public long bytesPerHour() {
		return this.kilobits * 1000L / 8 * 3600;
	}

	private static List<Preset> constant(int... kilobits) {
		return Arrays.stream(kilobits).mapToObj((rate) -> new Preset(Integer.toString(rate), rate)).toList();
	}

}
