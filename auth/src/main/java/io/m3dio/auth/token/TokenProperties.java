package io.m3dio.auth.token;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of access tokens and of the keys that sign them.
 *
 * @param lifetime how long an access token is valid, at most 30 minutes; 5 minutes unless
 * set
 * @param keyPeriod how long a key signs before the next one takes over; 30 days unless
 * set
 * @param keyOverlap how long a key is published before it signs and after it has signed;
 * one hour unless set, which is the minimum, because tokens must expire and caches must
 * be renewed within that time
 * @param keySecret the secret that encrypts the signing keys in MySQL, the same for every
 * replica
 * @param production whether to refuse the development key secret; false unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth.token")
record TokenProperties(@DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration lifetime,
		@DefaultValue("30d") @DurationMin(minutes = 1) Duration keyPeriod,
		@DefaultValue("1h") @DurationMin(hours = 1) Duration keyOverlap, @NotNull String keySecret,
		@DefaultValue("false") boolean production) {

	@Override
	public String toString() {
		return "TokenProperties[lifetime=%s, keyPeriod=%s, keyOverlap=%s, production=%s]".formatted(this.lifetime,
				this.keyPeriod, this.keyOverlap, this.production);
	}

}
