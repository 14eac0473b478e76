package io.m3dio.gateway.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.m3dio.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Mp4Check} and {@link FileType}.
 */
class Mp4CheckTests {

	@ParameterizedTest
	@CsvSource({ "ftyp, 24", "wide, 8", "skip, 1000", "free, 8", "moov, 5000000", "mdat, 3000000000", "mdat, 0",
			"pnot, 20", "uuid, 148", "styp, 24", "moof, 1000", "junk, 100" })
	void takesAFileByItsFirstBox(String type, long size) throws IOException {
		byte[] file = join(header(type, size), new byte[100]);
		ByteArrayInputStream in = new ByteArrayInputStream(file);
		assertThat(join(Mp4Check.head(in), in.readAllBytes())).isEqualTo(file);
	}

	@Test
	void takesABoxWhoseSizeHas64Bits() throws IOException {
		byte[] file = join(header("mdat", 1), ByteBuffer.allocate(8).putLong(6_000_000_000L).array());
		assertThat(Mp4Check.head(new ByteArrayInputStream(file))).isEqualTo(file);
		assertRefused(join(header("mdat", 1), ByteBuffer.allocate(8).putLong(15).array()), "isn't an MP4");
		assertRefused(join(header("mdat", 1), new byte[4]), "isn't an MP4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Feelfree to look.", "Just some words in it.", "moov", "\0\0\0\10", "RIFF\0\0\0\0AVI LIST",
			"\0\0\0\7moov.....", "\0\0\0\24JXL \r\n\u0087\n", "ID3\3\0\0\0\0\0\0\0\0\0\0\0\0" })
	void refusesWhatBeginsWithNoBox(String file) {
		assertRefused(file.getBytes(StandardCharsets.ISO_8859_1), "This file isn't an MP4, whatever its name says.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			heic | mif1heic             | HEIC
			heic | mif1MiHBMiHAheixMiHEMiPrmiafheictmap | HEIC
			heix | mif1heix             | HEIC
			mif1 | mif1heicmiaf         | HEIF
			avif | avifmif1miafMA1B     | AVIF
			""")
	void refusesAPhoto(String major, String compatible, String format) {
		assertRefused(fileType(major, compatible), "This is a photo (" + format + "), not a video. Choose an MP4");
	}

	@Test
	void refusesAPhotoWhoseSizeHas64Bits() {
		byte[] brands = "heic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
		byte[] size = ByteBuffer.allocate(8).putLong(16 + brands.length).array();
		assertRefused(join(join(header("ftyp", 1), size), brands), "This is a photo (HEIC)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			isom | isomiso2avc1mp41
			qt   | qt
			mp42 | ''
			mif1 | mif1heichevcmsf1
			heic | mif1heicmp42
			avis | avifavismsf1iso8mif1
			hevc | hevcmif1heic
			msf1 | msf1hevciso8
			""")
	void takesWhatMayHoldAFilmToo(String major, String compatible) throws IOException {
		byte[] file = fileType(major, compatible);
		assertThat(Mp4Check.head(new ByteArrayInputStream(file))).isEqualTo(file);
	}

	@Test
	void looksAtTheBrandsOnly() throws IOException {
		byte[] file = join(fileType("heic", "mif1heic"), "isom".getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(file, "photo");
		byte[] cutOff = header("ftyp", 24);
		assertThat(Mp4Check.head(new ByteArrayInputStream(cutOff))).isEqualTo(cutOff);
	}

	private static void assertRefused(byte[] file, String because) {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> Mp4Check.head(new ByteArrayInputStream(file)))
			.withMessageContaining(because);
	}

	private static byte[] fileType(String major, String compatible) {
		byte[] brands = (pad(major) + "\0\0\0\0" + compatible).getBytes(StandardCharsets.ISO_8859_1);
		return join(header("ftyp", 8 + brands.length), brands);
	}

	private static String pad(String brand) {
		return (brand + "    ").substring(0, 4);
	}

	private static byte[] header(String type, long size) {
		return ByteBuffer.allocate(8).putInt((int) size).put(type.getBytes(StandardCharsets.ISO_8859_1)).array();
	}

	private static byte[] join(byte[] first, byte[] second) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		joined.writeBytes(first);
		joined.writeBytes(second);
		return joined.toByteArray();
	}

}
