package io.m3dio.auth.secondfactor;

import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import org.springframework.stereotype.Component;

/**
 * Codes of six digits that change every thirty seconds, as every authenticator app
 * computes them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
@Component
final class OneTimeCodes {

	private static final Duration STEP = Duration.ofSeconds(30);

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

	private final Clock clock;

	OneTimeCodes(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Finds the time step of a code. The codes of the step before and of the next one are
	 * right as well, because clocks differ and people type slowly (RFC 6238, section
	 * 5.2).
	 * @param secret what the codes are computed from
	 * @param code as typed
	 * @return the number of the step since 1970; nothing if the code is wrong
	 */
	OptionalLong stepOf(OneTimeSecret secret, String code) {
		long now = this.clock.instant().getEpochSecond() / STEP.toSeconds();
		return LongStream.rangeClosed(now - 1, now + 1).filter((step) -> code(secret, step).equals(code)).findFirst();
	}

	private String code(OneTimeSecret secret, long step) {
		try {
			return this.generator.generateOneTimePasswordString(
					new SecretKeySpec(secret.bytes(), this.generator.getAlgorithm()),
					Instant.ofEpochSecond(step * STEP.toSeconds()));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("HMAC accepts every key", ex);
		}
	}

}
