package io.m3dio.platform.security;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where access tokens come from.
 *
 * @param url the auth service, which publishes its keys; {@code http://127.0.0.1:8082}
 * unless set
 */
@ConfigurationProperties("m3dio.auth")
public record AuthProperties(@DefaultValue("http://127.0.0.1:8082") URI url) {
}
