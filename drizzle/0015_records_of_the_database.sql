-- Ids and times of what is only ever appended come from the database: a writer that is not the owner cannot choose them,
-- not even by OVERRIDING SYSTEM VALUE. lastval() is the number that the identity column has just drawn.
CREATE FUNCTION stamp_record() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN RETURN NEW; END IF;
  IF NEW.id IS DISTINCT FROM lastval() THEN
    NEW.id := nextval(pg_get_serial_sequence(format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME), 'id'));
  END IF;
  NEW.at := clock_instant();
  NEW.transaction_id := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_events_stamp BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION stamp_record();
--> statement-breakpoint
CREATE TRIGGER key_changes_stamp BEFORE INSERT ON key_changes FOR EACH ROW EXECUTE FUNCTION stamp_record();
--> statement-breakpoint
CREATE FUNCTION refuse_receipt_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'change_receipts is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER change_receipts_rows BEFORE UPDATE OR DELETE ON change_receipts
  FOR EACH ROW EXECUTE FUNCTION refuse_receipt_change();
--> statement-breakpoint
CREATE TRIGGER change_receipts_truncate BEFORE TRUNCATE ON change_receipts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_receipt_change();
--> statement-breakpoint
-- The only way to a receipt for a writer that is not the owner. What the receipt claims is compared with the leases: no
-- verifier may still answer from before the change, and no more may have confirmed than there are. After five seconds a
-- lease that still lasts was renewed since the change, over the connection that brought the change along. True: stored.
CREATE FUNCTION keep_receipt(change bigint, claimed jsonb) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed key_changes%ROWTYPE;
  present timestamptz := clock_instant();
  confirmed integer := (claimed->>'acknowledged')::integer;
  lapsed integer := jsonb_array_length(claimed->'lapsed');
BEGIN
  SELECT * INTO changed FROM key_changes WHERE id = change;
  IF NOT FOUND
    OR claimed->'complete' IS DISTINCT FROM 'true'::jsonb
    OR claimed->'waiting' IS DISTINCT FROM '[]'::jsonb
    OR (claimed->>'verifiers')::integer IS DISTINCT FROM confirmed + lapsed
    OR NOT (claimed->>'elapsedMs')::float8
      BETWEEN 0 AND extract(epoch FROM present - changed.at)::float8 * 1000 + 1000
    OR confirmed > (SELECT count(*) FROM verifiers
      WHERE recent_acknowledgements @> ARRAY[change] OR lease_expires_at > changed.at)
    OR lapsed > 1000
    OR changed.at > present - interval '5 seconds' AND EXISTS (SELECT FROM verifiers
      WHERE started_at <= changed.at AND lease_expires_at > present AND NOT recent_acknowledgements @> ARRAY[change])
  THEN RETURN false; END IF;
  INSERT INTO change_receipts (change_id, workspace_id, receipt, at)
  VALUES (change, changed.workspace_id, jsonb_build_object('changeId', change, 'verifiers', confirmed + lapsed,
    'acknowledged', confirmed, 'elapsedMs', claimed->'elapsedMs', 'complete', true, 'waiting', '[]'::jsonb,
    'lapsed', claimed->'lapsed'), present)
  ON CONFLICT (change_id) DO NOTHING;
  RETURN FOUND;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_receipt(bigint, jsonb) FROM PUBLIC;
