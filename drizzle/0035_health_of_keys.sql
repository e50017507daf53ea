-- What a key's behaviour shows, as of the last run of the job. Derived from the recorded use; a backup leaves it out.
CREATE TABLE "key_health" (
	"key_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "key_health" ADD CONSTRAINT "key_health_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "key_health_flags" ON "key_health" USING gin ("workspace_id","flags") WHERE flags <> '{}';--> statement-breakpoint
CREATE INDEX "key_health_to_check" ON "key_health" USING btree ("checked_at") WHERE flags <> '{}' or checked_at = '-infinity';--> statement-breakpoint
-- What was found no longer holds after a change of the scopes, the state or the secrets: the next run checks anew.
CREATE FUNCTION forget_key_health() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE key_health SET flags = '{}', checked_at = '-infinity'
  WHERE key_id = CASE TG_TABLE_NAME WHEN 'access_keys' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'key_id' END;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_keys_health AFTER UPDATE ON access_keys FOR EACH ROW
  WHEN (OLD.all_scopes IS DISTINCT FROM NEW.all_scopes OR OLD.scopes IS DISTINCT FROM NEW.scopes
    OR OLD.roles IS DISTINCT FROM NEW.roles OR OLD.state IS DISTINCT FROM NEW.state
    OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION forget_key_health();
--> statement-breakpoint
CREATE TRIGGER key_secrets_health AFTER UPDATE ON key_secrets FOR EACH ROW
  WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at OR OLD.deactivated_at IS DISTINCT FROM NEW.deactivated_at)
  EXECUTE FUNCTION forget_key_health();
