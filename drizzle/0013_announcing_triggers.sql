-- What a transaction changed in the rows that verifiers keep, until its commit announces what the transaction did not
-- announce itself. Rows never outlive their transaction, so nothing of them is worth the write-ahead log.
CREATE UNLOGGED TABLE "unannounced_changes" (
	"transaction_id" bigint NOT NULL,
	"workspace_id" text NOT NULL,
	"key_id" text DEFAULT '' NOT NULL,
	CONSTRAINT "unannounced_changes_transaction_id_workspace_id_key_id_pk" PRIMARY KEY("transaction_id","workspace_id","key_id")
);
--> statement-breakpoint
-- Notes that rows of a key changed; the empty text stands for the whole workspace. The first hundred keys of a
-- transaction are noted by name. From then on the workspace is noted once, and further rows cost one comparison.
CREATE FUNCTION note_unannounced(workspace text, key text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  present bigint := pg_current_xact_id()::text::bigint;
  whole text := present || ' ' || workspace;
  mark text[] := string_to_array(current_setting('chatelaine.noted', true), ' ');
  noted integer := CASE WHEN mark[1] = present::text THEN mark[2]::integer ELSE 0 END;
BEGIN
  IF current_setting('chatelaine.noted_whole', true) = whole THEN RETURN; END IF;
  -- A workspace that this transaction made is in no verifier's memory.
  IF key = '' AND EXISTS (SELECT FROM workspaces w WHERE w.id = workspace AND w.xmin = pg_current_xact_id()::xid) THEN
    RETURN;
  END IF;
  IF key <> '' AND noted < 100 THEN
    INSERT INTO unannounced_changes VALUES (present, workspace, key) ON CONFLICT DO NOTHING;
    IF FOUND THEN PERFORM set_config('chatelaine.noted', present || ' ' || noted + 1, true); END IF;
    RETURN;
  END IF;
  INSERT INTO unannounced_changes VALUES (present, workspace, '') ON CONFLICT DO NOTHING;
  PERFORM set_config('chatelaine.noted_whole', whole, true);
END
$$;
--> statement-breakpoint
-- At commit: announces what was noted and what the transaction has not announced, once for all that was noted. Whoever
-- announces a whole workspace waits for the others, so that the newest change is the last that was committed.
CREATE FUNCTION announce_unannounced() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    WITH mine AS (
      DELETE FROM unannounced_changes WHERE transaction_id = NEW.transaction_id RETURNING workspace_id, key_id
    )
    SELECT workspace_id, nullif(key_id, '') AS key_id FROM mine m
    WHERE key_id = '' OR NOT EXISTS (SELECT FROM mine w WHERE w.workspace_id = m.workspace_id AND w.key_id = '')
    ORDER BY workspace_id, key_id
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM key_changes c WHERE c.workspace_id = found.workspace_id
      AND c.transaction_id = NEW.transaction_id AND (c.key_id IS NULL OR c.key_id = found.key_id));
    IF found.key_id IS NULL THEN
      -- The number is that of ADVISORY_LOCKS.announcements (db/advisory-locks.ts).
      PERFORM pg_advisory_xact_lock(hashtextextended(found.workspace_id, 7261845));
    END IF;
    INSERT INTO key_changes (workspace_id, key_id, kind)
    VALUES (found.workspace_id, found.key_id, 'database.changed');
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER unannounced_changes_announce AFTER INSERT ON unannounced_changes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION announce_unannounced();
--> statement-breakpoint
-- A row that moves to another key or workspace concerns both.
CREATE FUNCTION note_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM public.note_unannounced(OLD.workspace_id, OLD.id); END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND (OLD.workspace_id, OLD.id) IS DISTINCT FROM (NEW.workspace_id, NEW.id) THEN
    PERFORM public.note_unannounced(NEW.workspace_id, NEW.id);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION note_row_of_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM public.note_unannounced(OLD.workspace_id, OLD.key_id); END IF;
  IF TG_OP = 'INSERT'
    OR TG_OP = 'UPDATE' AND (OLD.workspace_id, OLD.key_id) IS DISTINCT FROM (NEW.workspace_id, NEW.key_id) THEN
    PERFORM public.note_unannounced(NEW.workspace_id, NEW.key_id);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION note_row_of_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM public.note_unannounced(OLD.workspace_id, ''); END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.workspace_id IS DISTINCT FROM NEW.workspace_id THEN
    PERFORM public.note_unannounced(NEW.workspace_id, '');
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION note_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.note_unannounced(OLD.id, '');
  IF TG_OP = 'UPDATE' AND OLD.id <> NEW.id THEN PERFORM public.note_unannounced(NEW.id, ''); END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION note_every_workspace() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM note_unannounced(id, '') FROM workspaces;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- For each row and with conditions, not for each statement with its sets of rows: such a trigger cannot be limited to
-- columns, and would copy every row whose last use is moved.
CREATE TRIGGER access_keys_note AFTER UPDATE ON access_keys FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.workspace_id IS DISTINCT FROM NEW.workspace_id
    OR OLD.name IS DISTINCT FROM NEW.name OR OLD.all_scopes IS DISTINCT FROM NEW.all_scopes
    OR OLD.scopes IS DISTINCT FROM NEW.scopes OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
    OR OLD.revoked_at IS DISTINCT FROM NEW.revoked_at OR OLD.deactivated_at IS DISTINCT FROM NEW.deactivated_at)
  EXECUTE FUNCTION note_key();
--> statement-breakpoint
CREATE TRIGGER access_keys_note_deleted AFTER DELETE ON access_keys FOR EACH ROW EXECUTE FUNCTION note_key();
--> statement-breakpoint
CREATE TRIGGER key_secrets_note AFTER UPDATE ON key_secrets FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.workspace_id IS DISTINCT FROM NEW.workspace_id
    OR OLD.key_id IS DISTINCT FROM NEW.key_id OR OLD.hash IS DISTINCT FROM NEW.hash
    OR OLD.created_at IS DISTINCT FROM NEW.created_at OR OLD.expires_at IS DISTINCT FROM NEW.expires_at
    OR OLD.revoked_at IS DISTINCT FROM NEW.revoked_at OR OLD.deactivated_at IS DISTINCT FROM NEW.deactivated_at)
  EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_secrets_note_others AFTER INSERT OR DELETE ON key_secrets FOR EACH ROW
  EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_grants_note AFTER UPDATE ON key_grants FOR EACH ROW
  WHEN (OLD.workspace_id IS DISTINCT FROM NEW.workspace_id OR OLD.key_id IS DISTINCT FROM NEW.key_id
    OR OLD.position IS DISTINCT FROM NEW.position OR OLD.role IS DISTINCT FROM NEW.role
    OR OLD.all_accounts IS DISTINCT FROM NEW.all_accounts OR OLD.account_ids IS DISTINCT FROM NEW.account_ids)
  EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_grants_note_others AFTER INSERT OR DELETE ON key_grants FOR EACH ROW
  EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_restrictions_note AFTER UPDATE ON key_restrictions FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_restrictions_note_others AFTER INSERT OR DELETE ON key_restrictions FOR EACH ROW
  EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER policies_note AFTER UPDATE ON policies FOR EACH ROW
  WHEN (OLD.workspace_id IS DISTINCT FROM NEW.workspace_id
    OR OLD.longest_lifetime_days IS DISTINCT FROM NEW.longest_lifetime_days
    OR OLD.address_rule_required_for_global_admin IS DISTINCT FROM NEW.address_rule_required_for_global_admin)
  EXECUTE FUNCTION note_row_of_workspace();
--> statement-breakpoint
CREATE TRIGGER policies_note_deleted AFTER DELETE ON policies FOR EACH ROW EXECUTE FUNCTION note_row_of_workspace();
--> statement-breakpoint
CREATE TRIGGER permissions_note AFTER UPDATE ON permissions FOR EACH ROW
  WHEN (OLD.workspace_id IS DISTINCT FROM NEW.workspace_id OR OLD.name IS DISTINCT FROM NEW.name
    OR OLD.retired_at IS DISTINCT FROM NEW.retired_at)
  EXECUTE FUNCTION note_row_of_workspace();
--> statement-breakpoint
CREATE TRIGGER permissions_note_others AFTER INSERT OR DELETE ON permissions FOR EACH ROW
  EXECUTE FUNCTION note_row_of_workspace();
--> statement-breakpoint
CREATE TRIGGER cloud_accounts_note AFTER UPDATE ON cloud_accounts FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.workspace_id IS DISTINCT FROM NEW.workspace_id
    OR OLD.archived_at IS DISTINCT FROM NEW.archived_at)
  EXECUTE FUNCTION note_row_of_workspace();
--> statement-breakpoint
CREATE TRIGGER cloud_accounts_note_others AFTER INSERT OR DELETE ON cloud_accounts FOR EACH ROW
  EXECUTE FUNCTION note_row_of_workspace();
--> statement-breakpoint
CREATE TRIGGER workspaces_note AFTER UPDATE ON workspaces FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION note_workspace();
--> statement-breakpoint
CREATE TRIGGER workspaces_note_deleted AFTER DELETE ON workspaces FOR EACH ROW EXECUTE FUNCTION note_workspace();
--> statement-breakpoint
-- A signing key that leaves the key set at once. One that leaves later is noticed by then: verifiers read the set anew
-- every minute.
CREATE TRIGGER signing_keys_note AFTER UPDATE ON signing_keys FOR EACH ROW
  WHEN (OLD.kid IS DISTINCT FROM NEW.kid OR OLD.public_jwk IS DISTINCT FROM NEW.public_jwk
    OR OLD.remove_after IS DISTINCT FROM NEW.remove_after AND NEW.remove_after <= clock_instant() + interval '2 minutes')
  EXECUTE FUNCTION note_every_workspace();
--> statement-breakpoint
CREATE TRIGGER signing_keys_note_deleted AFTER DELETE ON signing_keys FOR EACH ROW
  EXECUTE FUNCTION note_every_workspace();
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['access_keys', 'key_secrets', 'key_grants', 'key_restrictions', 'policies', 'permissions',
    'cloud_accounts', 'workspaces', 'signing_keys'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_note_truncated BEFORE TRUNCATE ON %1$I FOR EACH STATEMENT
      EXECUTE FUNCTION note_every_workspace()', kept);
  END LOOP;
END
$$;
