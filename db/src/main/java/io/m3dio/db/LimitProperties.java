package io.m3dio.db;

import io.m3dio.db.quota.Limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of what one account may use, unless an administrator has set something else
 * for it. Sizes are powers of 1024.
 *
 * @param stored the most that is kept at once, videos and MP3s together (default 20 GB)
 * @param waiting the most files that are uploading, waiting or being converted at once
 * (default 1000)
 * @param perDay the most that is uploaded on one day, which begins at midnight UTC
 * (default 50 GB)
 * @param uploads the most uploads at once (default 10)
 * @param unverified how many files may wait at once for somebody who has not verified an
 * email address (default 3)
 */
@ConfigurationProperties("m3dio.limits")
public record LimitProperties(@DefaultValue("20GB") DataSize stored, @DefaultValue("1000") int waiting,
		@DefaultValue("50GB") DataSize perDay, @DefaultValue("10") int uploads, @DefaultValue("3") int unverified) {

	Limits limits() {
		return new Limits(this.stored.toBytes(), this.waiting, this.perDay.toBytes(), this.uploads);
	}

}
