-- A verifier tells by these rows what a database has lost, and receipts are about them. So a writer that is not the owner
-- changes none and removes only those that are older than changes are kept (CHANGES_KEPT_DAYS in db/queries/change-feed-rows.ts).
CREATE FUNCTION keep_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' AND OLD.at < clock_instant() - interval '30 days' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'key_changes is kept for 30 days: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER key_changes_keep BEFORE UPDATE OR DELETE ON key_changes FOR EACH ROW EXECUTE FUNCTION keep_changes();
