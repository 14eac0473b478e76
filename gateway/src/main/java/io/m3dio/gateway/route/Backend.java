package io.m3dio.gateway.route;

import java.net.URI;
import java.util.List;

/**
 * A service behind the gateway, which answers a part of the API itself.
 *
 * @param name what it is called in logs
 * @param url where it is
 * @param paths the patterns of what it answers
 */
public record Backend(String name, URI url, List<String> paths) {
}
