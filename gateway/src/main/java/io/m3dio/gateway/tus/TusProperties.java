package io.m3dio.gateway.tus;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of uploads that can be resumed.
 *
 * @param maxUnfinished the most unfinished uploads of one account (default 100)
 */
@Validated
@ConfigurationProperties("m3dio.gateway.tus")
record TusProperties(@DefaultValue("100") @Min(1) int maxUnfinished) {

}
