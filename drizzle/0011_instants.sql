-- Every stored instant has milliseconds. PostgreSQL rounds a finer time half up when it stores it: an instant that was
-- taken from clock_timestamp() or now() could lie in the future. These two cut instead, and are the only ones in use.
CREATE FUNCTION clock_instant() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT date_trunc('milliseconds', clock_timestamp())
$$;
--> statement-breakpoint
-- Stable within a transaction, so that an index answers a comparison with it.
CREATE FUNCTION transaction_instant() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT date_trunc('milliseconds', now())
$$;
--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "key_rotations" ALTER COLUMN "started_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "key_secrets" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "cloud_accounts" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "member_sessions" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "member_sessions" ALTER COLUMN "last_seen_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "memberships" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "sign_in_links" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "user_identities" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "idempotent_requests" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "change_receipts" ALTER COLUMN "at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "key_changes" ALTER COLUMN "at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "signing_keys" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "verifiers" ALTER COLUMN "started_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "permissions" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "policies" ALTER COLUMN "changed_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
ALTER TABLE "workspaces" ALTER COLUMN "created_at" SET DEFAULT transaction_instant();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_key_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.state := key_state_at(NEW.revoked_at, NEW.deactivated_at, NEW.expires_at, clock_instant());
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keys_expired_since(workspace text) RETURNS SETOF text LANGUAGE sql STABLE ROWS 10
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
  SELECT id FROM access_keys k
  WHERE k.workspace_id = workspace AND k.deleted_at IS NULL AND k.state IN ('active', 'inactive')
    AND coalesce(k.expires_at, 'infinity'::timestamptz) <= transaction_instant()
$$;
--> statement-breakpoint
-- The order in which events were committed. Events from before have none and come first: with a constant default the
-- table is not written anew.
ALTER TABLE "audit_events" ADD COLUMN "transaction_id" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "audit_events" ALTER COLUMN "transaction_id" SET DEFAULT pg_current_xact_id()::text::bigint;
--> statement-breakpoint
CREATE INDEX "audit_events_in_order" ON "audit_events" USING btree ("workspace_id","transaction_id","id") WHERE transaction_id > 0;
