package io.m3dio.gateway.transfer;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the speed of transfers, and of how long others wait for them.
 *
 * @param minimumRate bytes that a transfer must move in a second, on average over the
 * last minute; 8 KB unless set
 * @param yieldRate bytes in a second below which the slowest transfer gives way to one
 * that waits; 64 KB unless set
 * @param window the time over which rates are averaged; a minute unless set
 * @param headStart how long a new transfer never gives way; 3 seconds unless set
 * @param maxWait how long a transfer waits to begin before it is refused; 25 seconds
 * unless set, which is longer than a connection that moves nothing is kept
 */
@Validated
@ConfigurationProperties("m3dio.gateway.transfer")
record TransferProperties(@DefaultValue("8KB") @NotNull DataSize minimumRate,
		@DefaultValue("64KB") @NotNull DataSize yieldRate, @DefaultValue("1m") @DurationMin(millis = 1) Duration window,
		@DefaultValue("3s") @DurationMin Duration headStart, @DefaultValue("25s") @DurationMin Duration maxWait) {

}
