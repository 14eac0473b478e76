package io.m3dio.db;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of leases and retention.
 *
 * @param lease how long a claim lasts unless its worker renews it (default 30 s)
 * @param retention how long an ended job, its MP3 and its link are kept (default 7 days)
 * @param sourceRetention how long the source of a completed job is kept (default 1 day)
 * @param uploadRetention how long an unfinished upload is kept after its last byte
 * (default 1 day)
 */
@ConfigurationProperties("m3dio.db")
public record DbProperties(@DefaultValue("30s") Duration lease, @DefaultValue("7d") Duration retention,
		@DefaultValue("1d") Duration sourceRetention, @DefaultValue("1d") Duration uploadRetention) {
}
