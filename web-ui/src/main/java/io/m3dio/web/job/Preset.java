package io.m3dio.web.job;

/**
 * The qualities to choose from. Their words are in the messages, by {@link #id()}.
 */
enum Preset {

	BEST("v0", 245, true), GREAT("v2", 190, true), SMALL("128", 128, true), FIXED_320("320", 320, false),
	FIXED_192("192", 192, false);

	private final String id;

	private final int kilobits;

	private final boolean usual;

	Preset(String id, int kilobits, boolean usual) {
		this.id = id;
		this.kilobits = kilobits;
		this.usual = usual;
	}

	public String id() {
		return this.id;
	}

	/**
	 * Return whether it is shown at once, or only behind "More".
	 * @return whether most people find theirs here
	 */
	public boolean usual() {
		return this.usual;
	}

	public boolean chosen() {
		return this == GREAT;
	}

	/**
	 * Return the size to expect; variable bit rates vary, hence only about.
	 * @return bytes for an hour
	 */
	public long bytesPerHour() {
		return this.kilobits * 1000L / 8 * 3600;
	}

}
