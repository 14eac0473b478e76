package io.m3dio.gateway.upload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@code ftyp} box says that a file is.
 *
 * @param major what it is first of all
 * @param compatible what it can be read as, too
 * @see <a href="https://mp4ra.org/registered-types/brands">The registered brands</a>
 */
record FileType(String major, List<String> compatible) {

	private static final int BRAND = 4;

	/**
	 * The brands of single images (ISO/IEC 23008-12, AVIF), and what people call them.
	 */
	private static final Map<String, String> PHOTOS = Map.of("heic", "HEIC", "heix", "HEIC", "heim", "HEIC", "heis",
			"HEIC", "mif1", "HEIF", "mif2", "HEIF", "avci", "HEIF", "avif", "AVIF");

	/**
	 * The brands of films, and those of image sequences. A sequence is stored as a film
	 * is and may have an audio track, so whether it has is left to the converter.
	 */
	private static final Pattern FILMS = Pattern
		.compile("iso.|mp[47].|qt  |M4..|avc1|hvc1|3g..|f4..|F4..|dash|cm..|" + "MSNV|mmp4|XAVC|msf1|hev.|avis|avcs");

	/**
	 * Reads the brands.
	 * @param bytes what holds the box
	 * @param begin where its brands begin
	 * @param end where they end
	 * @return the brands
	 */
	static FileType of(byte[] bytes, int begin, int end) {
		List<String> brands = new ArrayList<>();
		for (int at = begin; at + BRAND <= end; at += BRAND) {
			brands.add(new String(bytes, at, BRAND, StandardCharsets.ISO_8859_1));
		}
		// Behind the major brand stands its version.
		return new FileType(brands.isEmpty() ? "" : brands.get(0), brands.stream().skip(2).toList());
	}

	/**
	 * Tells whether it is a photo and nothing else.
	 * @return what kind of photo
	 */
	Optional<String> photo() {
		return Optional.ofNullable(PHOTOS.get(this.major))
			.filter((format) -> this.compatible.stream().noneMatch((brand) -> FILMS.matcher(brand).matches()));
	}

}
