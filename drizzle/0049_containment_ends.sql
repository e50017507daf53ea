-- A revocation is the highest level: it ends the containment of the key, whichever command or job revokes it.
CREATE FUNCTION end_containment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM key_containments WHERE key_id = NEW.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_keys_end_containment AFTER UPDATE OF revoked_at ON access_keys FOR EACH ROW
  WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION end_containment();
--> statement-breakpoint
-- The job that writes down what has ended by itself looks for both kinds of ends.
CREATE INDEX "key_containments_to_end" ON "key_containments" USING btree ("until") WHERE until is not null;
