package io.m3dio.gateway;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the gateway.
 *
 * @param maxUpload the largest file that is accepted (default 5 GB, of 1024³ bytes)
 * @param notificationUrl the base URL of the notification service
 * @param maxStreams the most event streams that are open at once, half of them from one
 * network (default 1000)
 * @param longestLink how long the link to an MP3 that is kept can work (default 365 days)
 */
@ConfigurationProperties("m3dio.gateway")
public record GatewayProperties(@DefaultValue("5GB") DataSize maxUpload,
		@DefaultValue("http://127.0.0.1:8083") URI notificationUrl, @DefaultValue("1000") int maxStreams,
		@DefaultValue("365d") Duration longestLink) {
}
