package io.m3dio.auth.passkey;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.Accounts.Hashed;
import io.m3dio.auth.account.Accounts;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * The owners of passkeys, which are accounts. The user handle is the account's id: it
 * says nothing about the person, and stays if the address changes.
 */
@Component
final class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

	private final Accounts accounts;

	PasskeyOwners(Accounts accounts) {
		this.accounts = accounts;
	}

	static Bytes handle(String account) {
		return new Bytes(account.getBytes(StandardCharsets.US_ASCII));
	}

	static String account(Bytes handle) {
		return new String(handle.getBytes(), StandardCharsets.US_ASCII);
	}

	static PublicKeyCredentialUserEntity entity(Account account) {
		return ImmutablePublicKeyCredentialUserEntity.builder()
			.id(handle(account.id()))
			.name(account.email())
			.displayName(account.email())
			.build();
	}

	Optional<Account> find(Bytes handle) {
		return this.accounts.findById(account(handle)).map(Hashed::account);
	}

	boolean hasPassword(String account) {
		return this.accounts.findById(account).map(Hashed::passwordHash).isPresent();
	}

	@Override
	public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
		return find(handle).map(PasskeyOwners::entity).orElse(null);
	}

	@Override
	public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
		return findById(handle(account));
	}

	@Override
	public void save(PublicKeyCredentialUserEntity owner) {
		throw new UnsupportedOperationException("Accounts are created by signing up");
	}

	@Override
	public void delete(Bytes handle) {
		throw new UnsupportedOperationException("Accounts are deleted with everything in them");
	}

}
