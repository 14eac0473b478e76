package io.m3dio.platform.security;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the auth service, which issues access tokens.
 *
 * @param url the base URL of the auth service, which publishes its keys (default
 * {@code http://127.0.0.1:8082})
 */
@ConfigurationProperties("m3dio.auth")
public record AuthProperties(@DefaultValue("http://127.0.0.1:8082") URI url) {
}
