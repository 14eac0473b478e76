package io.m3dio.auth.attempt;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on logins, sign-ups and emails. Wrong passwords beyond a limit double the wait
 * for the next try. Sign-ups and emails beyond a limit are refused until the window ends.
 *
 * @param perAccount wrong passwords for one account without a wait; 5 unless set
 * @param perDevice wrong passwords from one device that logged in before, or from one
 * session, without a wait; 5 unless set
 * @param perAddress wrong passwords from one client address without a wait; 50 unless
 * set, because a household or an office shares one address
 * @param firstWait the first wait; 1 second unless set
 * @param longestWait the longest wait; 15 minutes unless set
 * @param signUpsPerAddress sign-ups from one client address within the window, whether
 * they succeed or not; 50 unless set
 * @param window the period in which sign-ups are counted, beginning with the first; 15
 * minutes unless set
 * @param mailsPerAddress emails that anybody can cause to one address, or one account to
 * any address, within the window of mails; 5 unless set
 * @param mailWindow the period in which emails are counted, beginning with the first; 1
 * hour unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth.attempts")
record AttemptProperties(@DefaultValue("5") @Positive int perAccount, @DefaultValue("5") @Positive int perDevice,
		@DefaultValue("50") @Positive int perAddress, @DefaultValue("1s") @DurationMin(millis = 1) Duration firstWait,
		@DefaultValue("15m") @DurationMin(seconds = 1) Duration longestWait,
		@DefaultValue("50") @Positive int signUpsPerAddress,
		@DefaultValue("15m") @DurationMin(seconds = 1) Duration window,
		@DefaultValue("5") @Positive int mailsPerAddress,
		@DefaultValue("1h") @DurationMin(seconds = 1) Duration mailWindow) {

}
