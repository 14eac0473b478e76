package io.m3dio.webui.install;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What browsers need to know to install M3DIO. Its addresses are relative to its own.
 *
 * @param id identifies the app
 * @param name its name
 * @param shortName the name below its icon
 * @param description what it is for
 * @param lang the language of its texts
 * @param startUrl the page that it opens with
 * @param scope its pages
 * @param display how it is shown
 * @param backgroundColor the color before there is a page
 * @param themeColor the color around the page
 * @param icons its icons
 * @param shareTarget how it receives what other apps share
 * @param fileHandlers which files it opens
 * @see <a href="https://www.w3.org/TR/appmanifest/">Web Application Manifest</a>
 * @see <a href="https://w3c.github.io/web-share-target/">Web Share Target</a>
 */
record WebAppManifest(String id, String name, @JsonProperty("short_name") String shortName, String description,
		String lang, @JsonProperty("start_url") String startUrl, String scope, String display,
		@JsonProperty("background_color") String backgroundColor, @JsonProperty("theme_color") String themeColor,
		List<Icon> icons, @JsonProperty("share_target") ShareTarget shareTarget,
		@JsonProperty("file_handlers") List<FileHandler> fileHandlers) {

	/** That of the pages in the light theme, as a manifest has one only. */
	private static final String GROUND = "#fbfaf7";

	private static final Map<String, List<String>> FILES = Map.of("video/mp4", List.of(".mp4", ".m4v"),
			"video/quicktime", List.of(".mov"), "audio/mp4", List.of(".m4a"));

	static WebAppManifest of(String name, String description, List<Icon> icons) {
		return new WebAppManifest("./", name, name, description, "en", "./", "./", "standalone", GROUND, GROUND, icons,
				ShareTarget.ofFiles("share", FILES.keySet().stream().sorted().toList()),
				List.of(new FileHandler("./", FILES)));
	}

	/**
	 * An icon.
	 *
	 * @param src its address
	 * @param sizes its sizes in pixels
	 * @param type its media type
	 * @param purpose whether the system may cut it ({@code maskable}), or not
	 * ({@code any})
	 */
	record Icon(String src, String sizes, String type, String purpose) {
	}

	/**
	 * How it receives what other apps share: by a form.
	 *
	 * @param action where the form is sent to
	 * @param method how
	 * @param enctype its media type
	 * @param params its fields
	 */
	record ShareTarget(String action, String method, String enctype, Params params) {

		static ShareTarget ofFiles(String action, List<String> types) {
			return new ShareTarget(action, "POST", "multipart/form-data",
					new Params(List.of(new FileField("file", types))));
		}

	}

	/**
	 * The fields of a form.
	 *
	 * @param files those with files
	 */
	record Params(List<FileField> files) {
	}

	/**
	 * A field with files.
	 *
	 * @param name its name
	 * @param accept the media types
	 */
	record FileField(String name, List<String> accept) {
	}

	/**
	 * Which files it opens.
	 *
	 * @param action the page that opens them
	 * @param accept the endings of their names by their media types
	 */
	record FileHandler(String action, Map<String, List<String>> accept) {
	}

}
