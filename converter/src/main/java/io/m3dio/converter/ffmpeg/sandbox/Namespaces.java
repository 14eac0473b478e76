package io.m3dio.converter.ffmpeg.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A sandbox made of Linux namespaces. A program in it has no network and no other
 * processes. It sees the libraries of the system, its own folder, and the files that it
 * works with. Only the latter can be writable. It needs no privileges, as an unprivileged
 * user may have namespaces of its own where the kernel is configured so.
 *
 * @see <a href=
 * "https://man7.org/linux/man-pages/man7/namespaces.7.html">namespaces(7)</a>
 * @see <a href="https://man7.org/linux/man-pages/man1/unshare.1.html">unshare(1)</a>
 */
public final class Namespaces implements Sandbox {

	/**
	 * What is added to the exit codes 1 and 2 of a program. ffmpeg has no code near it.
	 */
	private static final int MOVED = 90;

	/**
	 * Builds the file system in memory, shows a read-only view of it, and runs the
	 * program there without capabilities. The shell waits for the program, as a signal
	 * would be ignored by the first process of a namespace. Where unshare or the shell
	 * fails, which happens when the machine has no more processes or namespaces, the exit
	 * code is 1 or 2. So a program that ends with one of these gets another code here.
	 */
	private static final String SCRIPT = """
			mount -t tmpfs -o size=64k,nosuid,nodev,noexec tmpfs "$1" &&
			printf %%s "$3" >"$1/fstab" &&
			mount --all --fstab "$1/fstab" || exit %d
			view=$2
			shift 3
			unshare --root="$view" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
			code=$?
			case $code in 1 | 2) code=$((code + %d)) ;; esac
			exit $code
			""".formatted(Sandbox.FAILED, MOVED);

	private static final List<Path> SYSTEM = Stream.of("/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/alternatives")
		.map(Path::of)
		.filter(Files::isDirectory)
		.toList();

	private static final String MOUNTED = "bind,nosuid,nodev,X-mount.mkdir";

	private final String unshare;

	private final Path root;

	private final Path view;

	private Namespaces(String unshare, Path root, Path view) {
		this.unshare = unshare;
		this.root = root;
		this.view = view;
	}

	/**
	 * Creates a sandbox. Whether this machine allows it shows when it is used.
	 * @param folder a private folder, where mount points are created; several processes
	 * may share it
	 * @return the sandbox
	 * @throws IOException if this system has no {@code unshare}, or the folder cannot be
	 * used
	 */
	public static Namespaces in(Path folder) throws IOException {
		String unshare = SystemProgram.find("unshare")
			.orElseThrow(() -> new IOException("this system has no unshare program"));
		return new Namespaces(unshare, Files.createDirectories(folder.resolve("root")),
				Files.createDirectories(folder.resolve("view")));
	}

	@Override
	public List<String> prefix(Path program, @Nullable Path folder, boolean writable) {
		return List.of(this.unshare, "--user", "--map-root-user", "--mount", "--pid", "--net", "--ipc", "--uts",
				"--fork", "--kill-child", "--", "sh", "-c", SCRIPT, "sandbox", this.root.toString(),
				this.view.toString(), table(program, folder, writable));
	}

	@Override
	public int programExitCode(int exitCode) {
		return switch (exitCode) {
			case 1, 2 -> FAILED;
			case MOVED + 1, MOVED + 2 -> exitCode - MOVED;
			default -> exitCode;
		};
	}

	/** Returns the mounts in the form of a table of file systems. */
	private String table(Path program, @Nullable Path folder, boolean writable) {
		Set<Path> readable = new LinkedHashSet<>(SYSTEM);
		readable.add(folderOf(program));
		String table = readable.stream().map((path) -> mount(path, MOUNTED + ",ro")).collect(Collectors.joining());
		if (folder != null) {
			table += mount(folder, MOUNTED + ",noexec" + (writable ? "" : ",ro"));
		}
		return table + line(this.root, this.view, "rbind,ro");
	}

	private String mount(Path path, String options) {
		return line(path, this.root.resolve(path.getRoot().relativize(path)), options);
	}

	private static String line(Path source, Path target, String options) {
		return escaped(source) + " " + escaped(target) + " none " + options + "\n";
	}

	private static Path folderOf(Path program) {
		Path folder = program.toAbsolutePath().getParent();
		if (folder == null) {
			throw new IllegalArgumentException("Not a program: " + program);
		}
		return folder;
	}

	/**
	 * Escapes what separates fields and lines.
	 * @see <a href="https://man7.org/linux/man-pages/man5/fstab.5.html">fstab(5)</a>
	 */
	private static String escaped(Path path) {
		return path.toString()
			.replace("\\", "\\134")
			.replace(" ", "\\040")
			.replace("\t", "\\011")
			.replace("\n", "\\012");
	}

}
