package io.m3dio.notification.outbound;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which URLs of strangers may be called, and for how long.
 *
 * @param internal whether any port of any address may be called, even of this machine and
 * its network; otherwise only those of the public internet
 * @param http whether {@code http} URLs may be called at port 80
 * @param timeout how long a call may take, from connecting to the end of the answer
 */
@Validated
@ConfigurationProperties("m3dio.outbound")
record OutboundProperties(boolean internal, boolean http, @DurationMin(millis = 100) Duration timeout) {
}
