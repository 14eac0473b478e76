package io.m3dio.notification;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who signs the access tokens.
 *
 * @param url where the auth service is, which publishes its keys;
 * {@code http://127.0.0.1:8082} unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth")
record AuthProperties(@DefaultValue("http://127.0.0.1:8082") URI url) {

}
