package io.m3dio.platform.request;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the requests that a service receives. {@link StreamedRequests} have limits of
 * their own.
 *
 * @param maxBody the largest body; 16 KB unless set
 * @param maxLongBody the largest body of a request that {@link LongBodies} include; 128
 * KB unless set
 * @param bodyTimeout how long a whole body may take to arrive; 10 seconds unless set
 * @param readTimeout how long to wait for the next bytes of a body; 10 seconds unless set
 * @param maxDrain how much of a refused body is still read, so that the caller sees the
 * answer; 64 MB unless set. Reading ends after the body's timeout in any case
 */
@Validated
@ConfigurationProperties("m3dio.request")
public record RequestProperties(@DefaultValue("16KB") @NotNull DataSize maxBody,
		@DefaultValue("128KB") @NotNull DataSize maxLongBody,
		@DefaultValue("10s") @DurationMin(millis = 1) Duration bodyTimeout,
		@DefaultValue("10s") @DurationMin(millis = 1) Duration readTimeout,
		@DefaultValue("64MB") @NotNull DataSize maxDrain) {

	/**
	 * The attribute of a refused request that has the limit in bytes.
	 */
	public static final String LIMIT = RequestProperties.class.getName() + ".limit";

}
