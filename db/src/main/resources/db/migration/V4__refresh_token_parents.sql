-- The token that this one was given for, and when another one was given in its place. Older versions neither write nor
-- read them.
alter table refresh_token
	add column parent_sha256 binary(32) null,
	add column superseded_at datetime(6) null,
	add index refresh_token_parent (session_id, parent_sha256);
