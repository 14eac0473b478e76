package io.m3dio.gateway.route;

import java.net.URI;
import java.util.List;

/**
 * A service behind the gateway that answers a part of the API itself.
 *
 * @param name its name in logs
 * @param url its base URL
 * @param paths the patterns of the paths that it answers
 */
record Backend(String name, URI url, List<String> paths) {
}
