package io.m3dio.web.gateway;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the gateway is and how patient to be with it.
 *
 * @param url base address of the gateway, without a path
 * @param connectTimeout how long to wait for a connection; default 3 s
 * @param responseTimeout how long to wait for the next bytes of a response, or for the
 * answer to an upload once its last byte is sent; default 60 s
 * @param connections how many requests may be under way at once; default 1000
 */
@Validated
@ConfigurationProperties("m3dio.gateway")
public record GatewayProperties(@NotNull URI url, @DefaultValue("3s") Duration connectTimeout,
		@DefaultValue("60s") Duration responseTimeout, @DefaultValue("1000") int connections) {
}
