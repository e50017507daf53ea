-- One order of names and one way to ignore case, whatever the locale of the database is. Deterministic, therefore LIKE
-- and unique indexes work with this collation. A PostgreSQL without ICU gets the order of the code points.
DO $$ BEGIN
  CREATE COLLATION by_name (provider = icu, locale = 'und-u-kn-true');
EXCEPTION WHEN feature_not_supported THEN
  CREATE COLLATION by_name FROM "C";
END $$;
--> statement-breakpoint
-- Both sides of every comparison without case go through this function. The end of a word changes a Greek sigma only,
-- and a search does not know where the stored word ends.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(lower(value COLLATE by_name), 'ς', 'σ');
--> statement-breakpoint
-- The new indexes are built before the old ones go: until then, these tables can be read.
CREATE INDEX "audit_events_by_folded_actor" ON "audit_events" USING btree ("workspace_id",folded("actor_label"),"at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_folded_actor_and_action" ON "audit_events" USING btree ("workspace_id",folded("actor_label"),"action","at","id");--> statement-breakpoint
CREATE INDEX "cloud_accounts_in_order" ON "cloud_accounts" USING btree ("workspace_id","name" collate by_name,"id");--> statement-breakpoint
CREATE INDEX "access_keys_in_order" ON "access_keys" USING btree ("workspace_id","state","name" collate by_name,"id") WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX "audit_events_by_actor";--> statement-breakpoint
DROP INDEX "audit_events_by_actor_and_action";--> statement-breakpoint
DROP INDEX "cloud_accounts_name";--> statement-breakpoint
DROP INDEX "access_keys_by_name";--> statement-breakpoint
-- A generated column would be written anew for all keys. As it is, only keys change whose text was lowered otherwise.
ALTER TABLE "access_keys" ALTER COLUMN "search_text" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "access_keys" ALTER COLUMN "search_text" SET DEFAULT '';--> statement-breakpoint
CREATE FUNCTION keep_key_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := folded(NEW.name || ' ' || NEW.description || ' ' || NEW.id);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_keys_search_text BEFORE INSERT OR UPDATE OF name, description, search_text ON access_keys
  FOR EACH ROW EXECUTE FUNCTION keep_key_search_text();
--> statement-breakpoint
UPDATE access_keys SET search_text = '' WHERE search_text <> folded(name || ' ' || description || ' ' || id);
--> statement-breakpoint
ANALYZE access_keys;
