package io.m3dio.auth.secondfactor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OneTimeCodes}.
 */
class OneTimeCodesTests {

	private static final OneTimeSecret SECRET = new OneTimeSecret(
			new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

	/**
	 * The test vectors for SHA-1 in RFC 6238, appendix B, of which six digits are the
	 * last ones.
	 */
	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void computesTheCodesOfTheSpecification(long second, String code) {
		assertThat(at(second).stepOf(SECRET, code)).isEqualTo(OptionalLong.of(second / 30));
	}

	@Test
	void acceptsTheStepBeforeAndTheNextOne() {
		for (long second : new long[] { 1111111109 - 30, 1111111109, 1111111109 + 30 }) {
			assertThat(at(second).stepOf(SECRET, "081804")).isEqualTo(OptionalLong.of(1111111109 / 30));
		}
		for (long second : new long[] { 1111111109 - 60, 1111111109 + 60 }) {
			assertThat(at(second).stepOf(SECRET, "081804")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "81804", "0081804", "081805", "0818o4", "\u0660\u0668\u0661\u0668\u0660\u0664", "-81804" })
	void refusesWhatIsNotTheCode(String code) {
		assertThat(at(1111111109).stepOf(SECRET, code)).isEmpty();
	}

	private static OneTimeCodes at(long second) {
		return new OneTimeCodes(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
	}

}
