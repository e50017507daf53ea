-- By its token a change is told from another one that got the same id after the history went back. What it stops is
-- written down so that verifiers, who hear it, can go on refusing it.
ALTER TABLE "key_changes" ADD COLUMN "token" uuid, ADD COLUMN "stops" jsonb;--> statement-breakpoint
-- Apart from the column: otherwise every row would be written anew.
ALTER TABLE "key_changes" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();--> statement-breakpoint
CREATE TABLE "lost_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lost_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token" uuid NOT NULL,
	"change_id" bigint NOT NULL,
	"workspace_id" text NOT NULL,
	"key_id" text,
	"kind" text NOT NULL,
	"stops" jsonb NOT NULL,
	"noticed_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"noticed_by" text NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_how" text,
	"settled_by" text,
	CONSTRAINT "lost_changes_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE INDEX "lost_changes_of_key" ON "lost_changes" USING btree ("key_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "lost_changes_of_workspace" ON "lost_changes" USING btree ("workspace_id") WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE "histories" (
	"epoch" text PRIMARY KEY NOT NULL,
	"began_at" timestamp (3) with time zone DEFAULT clock_instant() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history_witnesses" (
	"epoch" text NOT NULL,
	"verifier_id" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_instant() NOT NULL,
	CONSTRAINT "history_witnesses_epoch_verifier_id_pk" PRIMARY KEY("epoch","verifier_id")
);
--> statement-breakpoint
ALTER TABLE "unannounced_changes" ADD COLUMN "stops" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE OR REPLACE FUNCTION announce_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('chatelaine_key_changes', NEW.id::text || ' ' || NEW.workspace_id || ' ' || coalesce(NEW.key_id, '*')
    || ' ' || NEW.token::text || ' ' || coalesce(NEW.stops::text, 'null'));
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- What the database announces by itself it judges roughly: whatever is no mere addition counts as a stop of the key, or
-- of the workspace. It matters only if the change is lost later.
DROP FUNCTION note_unannounced(text, text);--> statement-breakpoint
CREATE FUNCTION note_unannounced(workspace text, key text, is_stop boolean) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  present bigint := pg_current_xact_id()::text::bigint;
  whole text := present || ' ' || workspace || ' ' || is_stop;
  mark text[] := string_to_array(current_setting('chatelaine.noted', true), ' ');
  noted integer := CASE WHEN mark[1] = present::text THEN mark[2]::integer ELSE 0 END;
BEGIN
  IF current_setting('chatelaine.noted_whole', true) IN (whole, present || ' ' || workspace || ' true') THEN RETURN; END IF;
  -- A workspace that this transaction made is in no verifier's memory.
  IF key = '' AND EXISTS (SELECT FROM workspaces w WHERE w.id = workspace AND w.xmin = pg_current_xact_id()::xid) THEN
    RETURN;
  END IF;
  IF key <> '' AND noted < 100 THEN
    INSERT INTO unannounced_changes AS u VALUES (present, workspace, key, is_stop)
    ON CONFLICT (transaction_id, workspace_id, key_id) DO UPDATE SET stops = u.stops OR excluded.stops;
    PERFORM set_config('chatelaine.noted', present || ' ' || noted + 1, true);
    RETURN;
  END IF;
  INSERT INTO unannounced_changes AS u VALUES (present, workspace, '', is_stop)
  ON CONFLICT (transaction_id, workspace_id, key_id) DO UPDATE SET stops = u.stops OR excluded.stops;
  PERFORM set_config('chatelaine.noted_whole', whole, true);
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION announce_unannounced() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    WITH mine AS (
      DELETE FROM unannounced_changes WHERE transaction_id = NEW.transaction_id RETURNING workspace_id, key_id, stops
    )
    SELECT workspace_id, nullif(key_id, '') AS key_id,
      stops OR key_id = '' AND EXISTS (SELECT FROM mine k WHERE k.workspace_id = m.workspace_id AND k.stops) AS is_stop
    FROM mine m
    WHERE key_id = '' OR NOT EXISTS (SELECT FROM mine w WHERE w.workspace_id = m.workspace_id AND w.key_id = '')
    ORDER BY workspace_id, key_id
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM key_changes c WHERE c.workspace_id = found.workspace_id
      AND c.transaction_id = NEW.transaction_id AND (c.key_id IS NULL OR c.key_id = found.key_id));
    IF found.key_id IS NULL THEN
      -- The number is that of ADVISORY_LOCKS.announcements (db/advisory-locks.ts).
      PERFORM pg_advisory_xact_lock(hashtextextended(found.workspace_id, 7261845));
    END IF;
    INSERT INTO key_changes (workspace_id, key_id, kind, stops)
    VALUES (found.workspace_id, found.key_id, 'database.changed', CASE WHEN found.is_stop THEN
      jsonb_build_object('what', CASE WHEN found.key_id IS NULL THEN 'workspace' ELSE 'rights' END) END);
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.note_unannounced(OLD.workspace_id, OLD.id, true);
  IF TG_OP = 'UPDATE' AND (OLD.workspace_id, OLD.id) IS DISTINCT FROM (NEW.workspace_id, NEW.id) THEN
    PERFORM public.note_unannounced(NEW.workspace_id, NEW.id, false);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- A further rule tightens, a further secret or grant does not; for one that goes it is the other way round.
CREATE OR REPLACE FUNCTION note_row_of_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM public.note_unannounced(OLD.workspace_id, OLD.key_id, TG_OP = 'UPDATE' OR TG_TABLE_NAME <> 'key_restrictions');
  END IF;
  IF TG_OP = 'INSERT'
    OR TG_OP = 'UPDATE' AND (OLD.workspace_id, OLD.key_id) IS DISTINCT FROM (NEW.workspace_id, NEW.key_id) THEN
    PERFORM public.note_unannounced(NEW.workspace_id, NEW.key_id, TG_TABLE_NAME = 'key_restrictions');
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_row_of_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM public.note_unannounced(OLD.workspace_id, '', true); END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.workspace_id IS DISTINCT FROM NEW.workspace_id THEN
    PERFORM public.note_unannounced(NEW.workspace_id, '', false);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.note_unannounced(OLD.id, '', TG_OP = 'DELETE');
  IF TG_OP = 'UPDATE' AND OLD.id <> NEW.id THEN PERFORM public.note_unannounced(NEW.id, '', false); END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_every_workspace() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM note_unannounced(id, '', true) FROM workspaces;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Every verifier hears of a loss, with what it stops: a loss may be lost itself by the next failover.
CREATE FUNCTION announce_loss() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO key_changes (workspace_id, key_id, kind, stops)
    VALUES (NEW.workspace_id, NEW.key_id, 'change.lost', NEW.stops);
  ELSE
    PERFORM note_unannounced(OLD.workspace_id, coalesce(OLD.key_id, ''), false);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lost_changes_announce AFTER INSERT OR DELETE ON lost_changes FOR EACH ROW EXECUTE FUNCTION announce_loss();
--> statement-breakpoint
CREATE TRIGGER lost_changes_note AFTER UPDATE ON lost_changes FOR EACH ROW
  WHEN (OLD.workspace_id IS DISTINCT FROM NEW.workspace_id OR OLD.key_id IS DISTINCT FROM NEW.key_id
    OR OLD.stops IS DISTINCT FROM NEW.stops OR OLD.settled_at IS DISTINCT FROM NEW.settled_at)
  EXECUTE FUNCTION announce_loss();
--> statement-breakpoint
CREATE TRIGGER lost_changes_note_truncated BEFORE TRUNCATE ON lost_changes FOR EACH STATEMENT
  EXECUTE FUNCTION note_every_workspace();
--> statement-breakpoint
-- The same stop, made again, settles what was lost of it; a key that is stopped for good has nothing left to lose.
CREATE FUNCTION settle_losses() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE lost_changes l SET settled_at = clock_instant(), settled_how = 'made_again'
  WHERE l.settled_at IS NULL AND l.workspace_id = NEW.workspace_id AND l.key_id IS NOT DISTINCT FROM NEW.key_id
    AND (NEW.key_id IS NOT NULL AND NEW.stops ->> 'what' = 'key_for_good'
      OR NEW.stops ->> 'what' NOT IN ('workspace', 'rights') AND l.stops ->> 'what' = NEW.stops ->> 'what'
        AND l.stops ->> 'id' IS NOT DISTINCT FROM NEW.stops ->> 'id');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER key_changes_settle AFTER INSERT ON key_changes FOR EACH ROW
  WHEN (NEW.kind <> 'change.lost' AND NEW.kind <> 'database.changed' AND NEW.stops IS NOT NULL)
  EXECUTE FUNCTION settle_losses();
--> statement-breakpoint
-- What lists show of a key with an open loss: stopped, as verifiers have it.
ALTER TABLE "access_keys" ADD COLUMN "lost_state" "key_state";--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_key_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.state := key_state_at(NEW.revoked_at, NEW.deactivated_at, NEW.expires_at, clock_instant());
  IF NEW.lost_state = 'revoked' OR NEW.lost_state = 'inactive' AND NEW.state = 'active' THEN
    NEW.state := NEW.lost_state;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
DROP TRIGGER access_keys_state ON access_keys;--> statement-breakpoint
CREATE TRIGGER access_keys_state BEFORE INSERT OR UPDATE OF revoked_at, deactivated_at, expires_at, lost_state ON access_keys
  FOR EACH ROW EXECUTE FUNCTION keep_key_state();
--> statement-breakpoint
CREATE FUNCTION keep_lost_state() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  concerned text := coalesce(CASE WHEN TG_OP <> 'DELETE' THEN NEW.key_id END, CASE WHEN TG_OP <> 'INSERT' THEN OLD.key_id END);
BEGIN
  IF concerned IS NULL THEN RETURN NULL; END IF;
  UPDATE access_keys SET lost_state = (
    SELECT CASE WHEN bool_or(stops ->> 'what' = 'key_for_good') THEN 'revoked'::key_state
      WHEN bool_or(stops ->> 'what' IN ('key', 'rights', 'workspace')) THEN 'inactive'::key_state END
    FROM lost_changes WHERE key_id = concerned AND settled_at IS NULL)
  WHERE id = concerned;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lost_changes_state AFTER INSERT OR UPDATE OR DELETE ON lost_changes FOR EACH ROW
  EXECUTE FUNCTION keep_lost_state();
