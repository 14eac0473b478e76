package io.m3dio.kustomize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.springframework.util.FileSystemUtils;

/**
 * An image that {@code jib:buildTar} has built.
 *
 * @param name its name, which is the module's name
 * @param archive the folder of the unpacked archive
 */
record Image(String name, Path archive) {

	static final List<String> NAMES = List.of("auth", "converter", "db", "gateway", "notification", "web-ui");

	/**
	 * The archive of the libraries' classes, which is in the image if
	 * {@code kustomize/images} built it.
	 */
	static final String ARCHIVE = "/app/classes.jsa";

	/** Images are unpacked once in a run, because containers may be using the folders. */
	private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

	private static final Path PROJECT = Kubectl.HOME.resolve("..").normalize();

	/**
	 * Tells whether the images were built, by {@code .ci/images} or a release.
	 * @return whether all of them are there
	 */
	static boolean areBuilt() {
		return NAMES.stream().allMatch((name) -> Files.exists(tar(name)));
	}

	static Image open(String name) {
		return new Image(name, FOLDERS.computeIfAbsent("target/images/" + name + "/archive",
				(folder) -> unpack(folder, List.of(tar(name)))));
	}

	JsonObject config() {
		return Json.object(json(Json.text(manifest(), "Config")).getAsJsonObject(), "config");
	}

	String repoTag() {
		return Json.texts(manifest(), "RepoTags").get(0);
	}

	/** Returns the builder's names of the layers, beginning with the base's. */
	List<String> layerNames() {
		return Json.list(json(Json.text(manifest(), "Config")).getAsJsonObject(), "history")
			.map((layer) -> layer.has("comment") ? Json.text(layer, "comment") : "base")
			.toList();
	}

	List<Path> layers() {
		return Json.texts(manifest(), "Layers").stream().map(this.archive::resolve).toList();
	}

	/** Unpacks all layers on top of each other. */
	Path unpackLayers() {
		return FOLDERS.computeIfAbsent("target/images/" + this.name + "/root", (folder) -> unpack(folder, layers()));
	}

	List<String> files() {
		Path root = unpackLayers();
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter(Files::isRegularFile).map((file) -> "/" + root.relativize(file)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean hasArchive() {
		return files().contains(ARCHIVE);
	}

	private JsonObject manifest() {
		return json("manifest.json").getAsJsonArray().get(0).getAsJsonObject();
	}

	private JsonElement json(String file) {
		try {
			return JsonParser.parseString(Files.readString(this.archive.resolve(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path tar(String name) {
		return PROJECT.resolve(name).resolve("target/jib-image.tar");
	}

	private static Path unpack(String name, List<Path> archives) {
		Path folder = Kubectl.HOME.resolve(name);
		try {
			FileSystemUtils.deleteRecursively(folder);
			Files.createDirectories(folder);
			for (Path archive : archives) {
				int exit = new ProcessBuilder("tar", "--warning=no-unknown-keyword", "--no-same-owner", "-C",
						folder.toString(), "-xf", archive.toString())
					.inheritIO()
					.start()
					.waitFor();
				if (exit != 0) {
					throw new IllegalStateException("Cannot unpack " + archive);
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
