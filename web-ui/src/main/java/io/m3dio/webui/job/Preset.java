package io.m3dio.webui.job;

import java.util.Arrays;
import java.util.List;

/**
 * A quality to choose, by the gateway's name. The common presets have names of their own
 * in the messages.
 *
 * @param id name of the preset
 * @param kilobits expected bit rate in kbit/s; 0 if it depends on the file
 */
record Preset(String id, int kilobits) {

	static final List<Preset> COMMON = List.of(new Preset("v0", 245), new Preset("v2", 190), new Preset("128", 128));

	static final Preset AUTO = new Preset("auto", 0);

	static final List<Preset> VARIABLE = List.of(new Preset("v1", 225), new Preset("v3", 175), new Preset("v4", 165),
			new Preset("v5", 130), new Preset("v6", 115), new Preset("v7", 100), new Preset("v8", 85),
			new Preset("v9", 65));

	static final List<Preset> CONSTANT = constant(320, 256, 224, 192, 160, 112, 96, 80, 64);

	private static final String DEFAULT = "v2";

	public boolean isDefault() {
		return DEFAULT.equals(this.id);
	}

	/**
	 * Returns the size to expect, which is an estimate for variable bit rates.
	 * @return bytes per hour
	 */
	public long bytesPerHour() {
		return this.kilobits * 1000L / 8 * 3600;
	}

	private static List<Preset> constant(int... kilobits) {
		return Arrays.stream(kilobits).mapToObj((rate) -> new Preset(Integer.toString(rate), rate)).toList();
	}

}
