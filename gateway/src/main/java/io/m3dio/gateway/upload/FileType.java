package io.m3dio.gateway.upload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The brands that a {@code ftyp} box lists.
 *
 * @param major the brand that the file conforms to best
 * @param compatible the other brands that it conforms to
 * @see <a href="https://mp4ra.org/registered-types/brands">The registered brands</a>
 */
record FileType(String major, List<String> compatible) {

	private static final int BRAND = 4;

	/**
	 * The brands of single images (ISO/IEC 23008-12, AVIF), and the formats' names.
	 */
	private static final Map<String, String> PHOTOS = Map.of("heic", "HEIC", "heix", "HEIC", "heim", "HEIC", "heis",
			"HEIC", "mif1", "HEIF", "mif2", "HEIF", "avci", "HEIF", "avif", "AVIF");

	/**
	 * The brands of videos and of image sequences. A sequence is stored like a video and
	 * may have an audio track, so the converter decides.
	 */
	private static final Pattern VIDEOS = Pattern
		.compile("iso.|mp[47].|qt  |M4..|avc1|hvc1|3g..|f4..|F4..|dash|cm..|" + "MSNV|mmp4|XAVC|msf1|hev.|avis|avcs");

	/**
	 * Reads the brands.
	 * @param bytes the bytes that contain the box
	 * @param begin where its brands begin
	 * @param end where they end
	 * @return the brands
	 */
	static FileType of(byte[] bytes, int begin, int end) {
		List<String> brands = new ArrayList<>();
		for (int at = begin; at + BRAND <= end; at += BRAND) {
			brands.add(new String(bytes, at, BRAND, StandardCharsets.ISO_8859_1));
		}
		// The major brand is followed by its version.
		return new FileType(brands.isEmpty() ? "" : brands.get(0), brands.stream().skip(2).toList());
	}

	/**
	 * Finds the format of the photo, if the file is a photo and nothing else.
	 * @return the format's name
	 */
	Optional<String> photo() {
		return Optional.ofNullable(PHOTOS.get(this.major))
			.filter((format) -> this.compatible.stream().noneMatch((brand) -> VIDEOS.matcher(brand).matches()));
	}

}
