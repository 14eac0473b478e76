package io.m3dio.webui.gateway;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Configures the connection to the gateway.
 *
 * @param url base address of the gateway, without a path
 * @param connectTimeout time to wait for a connection; default 3 s
 * @param responseTimeout time to wait for the next bytes of a response, or for the answer
 * to an upload after its last byte; default 60 s
 * @param connections number of concurrent requests at most; default 1000
 */
@Validated
@ConfigurationProperties("m3dio.gateway")
public record GatewayProperties(@NotNull URI url, @DefaultValue("3s") Duration connectTimeout,
		@DefaultValue("60s") Duration responseTimeout, @DefaultValue("1000") int connections) {
}
