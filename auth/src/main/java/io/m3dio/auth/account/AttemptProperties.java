package io.m3dio.auth.account;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one may try.
 *
 * @param perAccount failed logins of one account within the window; 10 unless set
 * @param perAddress failures from one client address within the window; 50 unless set, as
 * a household or an office shares one
 * @param signUpsPerAddress sign-ups from one client address within the window, whether
 * they succeed or not; 50 unless set
 * @param window counted from the first of them; 15 minutes unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth.attempts")
record AttemptProperties(@DefaultValue("10") @Positive int perAccount, @DefaultValue("50") @Positive int perAddress,
		@DefaultValue("50") @Positive int signUpsPerAddress,
		@DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {

}
