package io.m3dio.gateway.transfer;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A number of places for transfers. A quarter of them may belong to one owner, and half
 * of them to one network. Of the owners who wait, the one with the fewest transfers comes
 * first. If no place is free, the slowest transfer of an owner who has more of them gives
 * way, provided that it is slow.
 */
final class Places {

	/** How often waiters look again, because transfers get slow while others wait. */
	private static final Duration GLANCE = Duration.ofMillis(250);

	private final int limit;

	private final int ownersShare;

	private final int networksShare;

	private final TransferProperties properties;

	private final Lock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Set<Transfer> running = new HashSet<>();

	private final Map<String, Integer> byOwner = new HashMap<>();

	private final Map<String, Integer> byNetwork = new HashMap<>();

	/** In the order of their arrival. */
	private final Set<Waiter> waiting = new LinkedHashSet<>();

	Places(int limit, TransferProperties properties) {
		this.limit = limit;
		this.ownersShare = Math.max(1, limit / 4);
		this.networksShare = Math.max(1, limit / 2);
		this.properties = properties;
	}

	/**
	 * Takes a place as soon as the limits allow.
	 * @param owner the owner whose share it counts against
	 * @param network the network whose share it counts against
	 * @return the transfer, to be closed when it ends
	 */
	Transfer begin(String owner, String network) {
		this.lock.lock();
		try {
			await(new Waiter(owner, network));
			Transfer transfer = new Transfer(this, this.properties, owner, network);
			this.running.add(transfer);
			this.byOwner.merge(owner, 1, Integer::sum);
			this.byNetwork.merge(network, 1, Integer::sum);
			return transfer;
		}
		finally {
			this.changed.signalAll();
			this.lock.unlock();
		}
	}

	void end(Transfer transfer) {
		this.lock.lock();
		try {
			this.running.remove(transfer);
			this.byOwner.computeIfPresent(transfer.owner(), (key, count) -> (count > 1) ? count - 1 : null);
			this.byNetwork.computeIfPresent(transfer.network(), (key, count) -> (count > 1) ? count - 1 : null);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(Waiter waiter) {
		long deadline = System.nanoTime() + this.properties.maxWait().toNanos();
		if (this.waiting.stream().filter((other) -> other.owner.equals(waiter.owner)).count() >= this.limit) {
			throw refusal(waiter);
		}
		this.waiting.add(waiter);
		try {
			while (!isNext(waiter)) {
				if (System.nanoTime() - deadline >= 0) {
					throw refusal(waiter);
				}
				makeRoomFor(waiter);
				this.changed.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Problem.UNAVAILABLE.because("This server is stopping. Try again in a moment.");
		}
		finally {
			this.waiting.remove(waiter);
		}
	}

	private boolean isNext(Waiter waiter) {
		return mayBegin(waiter) && this.waiting.stream()
			.filter(this::mayBegin)
			.min(Comparator.comparingInt((other) -> runningOf(other.owner)))
			.filter(waiter::equals)
			.isPresent();
	}

	private boolean mayBegin(Waiter waiter) {
		return this.running.size() < this.limit && !hasOwnersShare(waiter) && !hasNetworksShare(waiter);
	}

	private boolean hasOwnersShare(Waiter waiter) {
		return runningOf(waiter.owner) >= this.ownersShare;
	}

	private boolean hasNetworksShare(Waiter waiter) {
		return this.byNetwork.getOrDefault(waiter.network, 0) >= this.networksShare;
	}

	private int runningOf(String owner) {
		return this.byOwner.getOrDefault(owner, 0);
	}

	/**
	 * Makes one transfer give way to this waiter. The transfer ends at its next bytes, or
	 * when its connection times out.
	 */
	private void makeRoomFor(Waiter waiter) {
		if (hasOwnersShare(waiter) || mayBegin(waiter)
				|| (waiter.yielding != null && this.running.contains(waiter.yielding))) {
			return;
		}
		boolean sameNetwork = hasNetworksShare(waiter);
		waiter.yielding = this.running.stream()
			.filter((transfer) -> !sameNetwork || transfer.network().equals(waiter.network))
			.filter((transfer) -> runningOf(transfer.owner()) > runningOf(waiter.owner))
			.filter(Transfer::isSlow)
			.min(Comparator.comparingDouble(Transfer::rate))
			.orElse(null);
		if (waiter.yielding != null) {
			waiter.yielding.giveWay();
		}
	}

	private RuntimeException refusal(Waiter waiter) {
		if (hasOwnersShare(waiter)) {
			return Problem.TOO_MANY_TRANSFERS.because(this.ownersShare
					+ " transfers are running, which is the most for one account. Wait for one to end.");
		}
		if (hasNetworksShare(waiter)) {
			return Problem.TOO_MANY_TRANSFERS.because(this.networksShare
					+ " transfers are running, which is the most from one internet address. Wait for one to end.");
		}
		return Problem.UNAVAILABLE.because("Too many transfers are running right now. Try again in a moment.");
	}

	/**
	 * A transfer that has not begun.
	 */
	private static final class Waiter {

		private final String owner;

		private final String network;

		private @Nullable Transfer yielding;

		Waiter(String owner, String network) {
			this.owner = owner;
			this.network = network;
		}

	}

}
