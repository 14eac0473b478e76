package io.m3dio.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads from native programs which libraries they need, to check that bundled programs
 * start on a minimal system. It does not run them, because a desktop system has libraries
 * that a minimal one lacks.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
public final class NeededLibraries {

	/** The libraries on a Debian that has nothing but the packages marked as required. */
	private static final Set<String> OF_A_BARE_SYSTEM = Set.of("ld-linux-aarch64.so.1", "ld-linux-x86-64.so.2",
			"libc.so.6", "libcrypt.so.1", "libdl.so.2", "libgcc_s.so.1", "libm.so.6", "libpthread.so.0", "librt.so.1",
			"libstdc++.so.6", "libsystemd.so.0", "libudev.so.1");

	private static final int MAGIC = 0x464c457f;

	private static final byte BITS_64 = 2;

	private static final byte LITTLE_ENDIAN = 1;

	private static final int LOADED = 1;

	private static final int DYNAMIC = 2;

	private static final long LIBRARY = 1;

	private static final long NAMES = 5;

	private final ByteBuffer file;

	private NeededLibraries(ByteBuffer file) {
		this.file = file;
	}

	/**
	 * Checks the programs and libraries of a folder.
	 * @param folder the folder, which the loader searches too
	 * @return the libraries that are neither in the folder nor on a minimal system, as
	 * sentences such as {@code libavdevice.so.62 needs libpulse.so.0}
	 * @throws IllegalArgumentException if there is no native program
	 */
	public static List<String> missing(Path folder) throws IOException {
		List<Path> natives = natives(folder);
		if (natives.isEmpty()) {
			throw new IllegalArgumentException("There is no native program in " + folder);
		}
		List<String> missing = new ArrayList<>();
		for (Path file : natives) {
			for (String library : of(file)) {
				if (!OF_A_BARE_SYSTEM.contains(library) && !Files.exists(folder.resolve(library))) {
					missing.add(file.getFileName() + " needs " + library);
				}
			}
		}
		return missing;
	}

	/**
	 * Reads the libraries that a program or library needs.
	 * @param file a native program or library
	 * @return the names of the libraries; none if it is statically linked
	 */
	static List<String> of(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
				.order(ByteOrder.LITTLE_ENDIAN);
			if (content.get(4) != BITS_64 || content.get(5) != LITTLE_ENDIAN) {
				throw new IOException(file + " is for another kind of machine");
			}
			return new NeededLibraries(content).names();
		}
	}

	private static List<Path> natives(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).filter(NeededLibraries::isNative).sorted().toList();
		}
	}

	private static boolean isNative(Path file) {
		ByteBuffer start = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		try (FileChannel channel = FileChannel.open(file)) {
			return channel.read(start) == Integer.BYTES && start.getInt(0) == MAGIC;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> names() {
		for (int header : headers()) {
			if (this.file.getInt(header) == DYNAMIC) {
				return names((int) this.file.getLong(header + 8));
			}
		}
		return List.of();
	}

	private List<String> names(int dynamic) {
		List<Integer> offsets = new ArrayList<>();
		int table = 0;
		for (int entry = dynamic; this.file.getLong(entry) != 0; entry += 16) {
			long value = this.file.getLong(entry + 8);
			if (this.file.getLong(entry) == LIBRARY) {
				offsets.add((int) value);
			}
			else if (this.file.getLong(entry) == NAMES) {
				table = position(value);
			}
		}
		List<String> names = new ArrayList<>();
		for (int offset : offsets) {
			names.add(text(table + offset));
		}
		return names;
	}

	private List<Integer> headers() {
		List<Integer> headers = new ArrayList<>();
		int first = (int) this.file.getLong(32);
		for (int i = 0; i < this.file.getShort(56); i++) {
			headers.add(first + i * this.file.getShort(54));
		}
		return headers;
	}

	/** Returns the position in the file of what is loaded at this address. */
	private int position(long address) {
		for (int header : headers()) {
			long start = this.file.getLong(header + 16);
			if (this.file.getInt(header) == LOADED && address >= start
					&& address < start + this.file.getLong(header + 32)) {
				return (int) (address - start + this.file.getLong(header + 8));
			}
		}
		throw new IllegalStateException("Nothing is loaded at " + Long.toHexString(address));
	}

	private String text(int position) {
		int end = position;
		while (this.file.get(end) != 0) {
			end++;
		}
		byte[] name = new byte[end - position];
		this.file.get(position, name);
		return new String(name, StandardCharsets.US_ASCII);
	}

}
