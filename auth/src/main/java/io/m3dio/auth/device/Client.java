package io.m3dio.auth.device;

import java.util.regex.Pattern;

import io.m3dio.platform.request.DeviceName;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * The origin of a request, as it is shown to the account's owner.
 *
 * @param address the network address
 * @param device browser and system, such as {@code Firefox on Linux}
 */
public record Client(String address, String device) {

	private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

	/**
	 * Reads a request.
	 * @param request the request
	 * @return where it comes from
	 */
	public static Client of(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		// A badly configured proxy may pass on any text.
		return new Client(ADDRESS.matcher(address).matches() ? address : "unknown",
				DeviceName.of(request.getHeader(HttpHeaders.USER_AGENT)));
	}

}
