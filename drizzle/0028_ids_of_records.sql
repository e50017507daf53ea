-- The id comes from the table's own sequence. Before, the number that the session had drawn last was believed, and a
-- writer could draw any number from a temporary sequence of its own. The identity column draws a number first, which is
-- then left out: gaps mean nothing.
CREATE OR REPLACE FUNCTION stamp_record() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN RETURN NEW; END IF;
  NEW.id := nextval(pg_get_serial_sequence(format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME), 'id'));
  NEW.at := clock_instant();
  NEW.transaction_id := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION keep_receipt(bigint, jsonb) IS
  'Keeps a receipt unless the rows of the verifiers speak against it. The application writes these rows too: this refuses the mistakes of a process and a claim made in passing, and does not stop somebody who has the rights of the application and forges verifiers first.';
