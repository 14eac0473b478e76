package io.m3dio.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the page says about uploads; the gateway is what enforces it.
 *
 * @param maxUpload largest file; default 5 GB
 */
@ConfigurationProperties("m3dio")
record FrameProperties(@DefaultValue("5GB") DataSize maxUpload) {
}
