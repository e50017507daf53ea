CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_events_rows BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE FUNCTION announce_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('chatelaine_key_changes',
    NEW.id::text || ' ' || NEW.workspace_id || ' ' || coalesce(NEW.key_id, '*'));
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- The announcement is part of the row: no writer can change the feed and forget to notify.
CREATE TRIGGER key_changes_announce AFTER INSERT ON key_changes
  FOR EACH ROW EXECUTE FUNCTION announce_key_change();
--> statement-breakpoint
ALTER TABLE access_keys SET (fillfactor = 85);
--> statement-breakpoint
ALTER TABLE key_secrets SET (fillfactor = 85);
--> statement-breakpoint
ALTER TABLE verifiers SET (fillfactor = 50);
