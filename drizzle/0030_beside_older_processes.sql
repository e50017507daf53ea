-- A console of a build before migration 0019 writes every column that it knows when it makes a notice, and each revocation
-- makes one. Without this column such a console could revoke nothing until it is replaced.
ALTER TABLE "notices" ADD COLUMN "dismissed_at" timestamp (3) with time zone;
--> statement-breakpoint
COMMENT ON COLUMN "notices"."dismissed_at" IS
  'Only for processes of builds before migration 0019, while they are replaced: nothing else reads this column.';
--> statement-breakpoint
-- What everybody had dismissed stays dismissed in those consoles, too.
UPDATE "notices" n SET "dismissed_at" = d.at
FROM (SELECT notice_id, max(dismissed_at) AS at FROM "notice_dismissals" GROUP BY notice_id) d WHERE d.notice_id = n.id;
--> statement-breakpoint
-- Verifiers of a build before migration 0014 read three words on their channel. A longer announcement made them forget
-- everything and confirm nothing, so that no receipt was complete until they were replaced. Newer verifiers have a channel
-- of their own.
CREATE OR REPLACE FUNCTION announce_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change text := NEW.id::text || ' ' || NEW.workspace_id || ' ' || coalesce(NEW.key_id, '*');
BEGIN
  PERFORM pg_notify('chatelaine_key_changes', change);
  PERFORM pg_notify('chatelaine_changes', change || ' ' || NEW.token::text || ' ' || coalesce(NEW.stops::text, 'null'));
  RETURN NULL;
END
$$;
