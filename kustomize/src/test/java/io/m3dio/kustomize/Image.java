package io.m3dio.kustomize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * An image as {@code jib:buildTar} leaves it.
 *
 * @param name its name, which is its module's
 * @param archive the archive, unpacked
 */
record Image(String name, Path archive) {

	static final List<String> NAMES = List.of("auth", "converter", "db", "gateway", "notification", "web-ui");

	private static final Path PROJECT = Kubectl.HOME.resolve("..").normalize();

	/**
	 * Tells whether the images were built, by {@code .ci/images} or a release.
	 * @return whether all of them are there
	 */
	static boolean areBuilt() {
		return NAMES.stream().allMatch((name) -> Files.exists(tar(name)));
	}

	static Image open(String name) {
		Path archive = Kubectl.HOME.resolve("target/images").resolve(name).resolve("archive");
		unpack(tar(name), archive);
		return new Image(name, archive);
	}

	JsonObject config() {
		return Json.object(json(Json.text(manifest(), "Config")).getAsJsonObject(), "config");
	}

	String repoTag() {
		return Json.texts(manifest(), "RepoTags").get(0);
	}

	/** What each layer is, by the builder's word, the base's first. */
	List<String> layerNames() {
		return Json.list(json(Json.text(manifest(), "Config")).getAsJsonObject(), "history")
			.map((layer) -> layer.has("comment") ? Json.text(layer, "comment") : "base")
			.toList();
	}

	List<Path> layers() {
		return Json.texts(manifest(), "Layers").stream().map(this.archive::resolve).toList();
	}

	/** All layers on top of each other. */
	Path unpackLayers() {
		Path root = this.archive.resolveSibling("root");
		layers().forEach((layer) -> unpack(layer, root));
		return root;
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

	private static void unpack(Path tar, Path folder) {
		try {
			Files.createDirectories(folder);
			List<String> command = new ArrayList<>(List.of("tar", "--warning=no-unknown-keyword", "--no-same-owner",
					"-C", folder.toString(), "-xf", tar.toString()));
			int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
			if (exit != 0) {
				throw new IllegalStateException("Cannot unpack " + tar);
			}
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
