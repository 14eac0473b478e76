package io.m3dio.webui.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures what the pages say about uploads. The gateway enforces it.
 *
 * @param maxUpload size of the largest file; default 5 GB
 */
@ConfigurationProperties("m3dio")
record PageProperties(@DefaultValue("5GB") DataSize maxUpload) {
}
