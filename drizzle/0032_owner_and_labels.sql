CREATE TABLE "key_labels" (
	"key_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "key_labels_key_id_key_pk" PRIMARY KEY("key_id","key")
);
--> statement-breakpoint
CREATE TABLE "key_last_addresses" (
	"key_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
-- The texts of a key that a search looks through, in lines of their own: no typed text spans two of them. A key with
-- very many scopes is found by the first hundred.
CREATE FUNCTION key_search_text(name text, description text, id text, owner text, creator text, contacts text[],
  labels jsonb, scopes text[]) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT folded(concat_ws(chr(10), name, description, id, owner, creator, array_to_string(contacts, chr(10)),
    (SELECT string_agg(key || CASE value WHEN '' THEN '' ELSE '=' || value END, chr(10) ORDER BY key)
      FROM jsonb_each_text(labels)),
    array_to_string(scopes[1:100], chr(10))))
$$;
--> statement-breakpoint
-- The creator of a key, if the creator is a member who may sign in. Only this migration needs the function.
CREATE FUNCTION creator_among_members(workspace text, creator_type text, creator text)
RETURNS users LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT u FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE creator_type = 'member' AND m.workspace_id = workspace AND m.user_id = creator AND m.disabled_at IS NULL
$$;
--> statement-breakpoint
ALTER TABLE "access_keys" ADD COLUMN "owner_name" text, ADD COLUMN "owner_user_id" text,
  ADD COLUMN "labels" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
-- No type of a column changes while a trigger names the column.
DROP TRIGGER access_keys_search_text ON access_keys;--> statement-breakpoint
-- Writes the table and its indexes anew in one pass. An UPDATE would leave the table twice as large, and would write
-- each key to every index.
ALTER TABLE "access_keys"
  ALTER COLUMN "owner_name" TYPE text
    USING CASE WHEN deleted_at IS NULL THEN (creator_among_members(workspace_id, created_by_type, created_by_id)).email END,
  ALTER COLUMN "owner_user_id" TYPE text
    USING CASE WHEN deleted_at IS NULL THEN (creator_among_members(workspace_id, created_by_type, created_by_id)).id END,
  ALTER COLUMN "search_text" TYPE text
    USING key_search_text(name, description, id, (creator_among_members(workspace_id, created_by_type, created_by_id)).email,
      created_by_label, contact_emails, '{}', scopes);--> statement-breakpoint
DROP FUNCTION creator_among_members(text, text, text);--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_key_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := key_search_text(NEW.name, NEW.description, NEW.id, NEW.owner_name, NEW.created_by_label,
    NEW.contact_emails, NEW.labels, NEW.scopes);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_keys_search_text BEFORE INSERT OR UPDATE OF name, description, owner_name, created_by_label,
  contact_emails, labels, scopes, search_text ON access_keys
  FOR EACH ROW EXECUTE FUNCTION keep_key_search_text();
--> statement-breakpoint
INSERT INTO key_last_addresses (key_id, workspace_id, address)
SELECT id, workspace_id, last_used_address FROM access_keys WHERE deleted_at IS NULL AND last_used_address IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "key_labels" ADD CONSTRAINT "key_labels_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_last_addresses" ADD CONSTRAINT "key_last_addresses_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "key_labels_by_label" ON "key_labels" USING btree ("workspace_id","key","value","key_id");--> statement-breakpoint
CREATE INDEX "key_last_addresses_by_address" ON "key_last_addresses" USING btree ("workspace_id","address" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "access_keys_by_owner" ON "access_keys" USING btree ("workspace_id",folded("owner_name")) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_by_owning_member" ON "access_keys" USING btree ("workspace_id","owner_user_id") WHERE deleted_at is null and owner_user_id is not null;--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_owner_named" CHECK (owner_user_id is null or owner_name is not null);
--> statement-breakpoint
CREATE FUNCTION keep_key_labels() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM key_labels WHERE key_id = NEW.id; END IF;
  IF NEW.deleted_at IS NULL THEN
    INSERT INTO key_labels (key_id, workspace_id, key, value)
    SELECT NEW.id, NEW.workspace_id, label.key, label.value FROM jsonb_each_text(NEW.labels) label;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_keys_labels_added AFTER INSERT ON access_keys FOR EACH ROW WHEN (NEW.labels <> '{}')
  EXECUTE FUNCTION keep_key_labels();
--> statement-breakpoint
CREATE TRIGGER access_keys_labels_changed AFTER UPDATE ON access_keys FOR EACH ROW
  WHEN (OLD.labels <> NEW.labels OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at AND NEW.labels <> '{}')
  EXECUTE FUNCTION keep_key_labels();
--> statement-breakpoint
CREATE FUNCTION keep_key_last_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.deleted_at IS NOT NULL OR NEW.last_used_address IS NULL THEN
    DELETE FROM key_last_addresses WHERE key_id = NEW.id;
  ELSE
    INSERT INTO key_last_addresses (key_id, workspace_id, address)
    VALUES (NEW.id, NEW.workspace_id, NEW.last_used_address)
    ON CONFLICT (key_id) DO UPDATE SET address = excluded.address;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_keys_last_address_added AFTER INSERT ON access_keys FOR EACH ROW
  WHEN (NEW.last_used_address IS NOT NULL) EXECUTE FUNCTION keep_key_last_address();
--> statement-breakpoint
CREATE TRIGGER access_keys_last_address_moved AFTER UPDATE ON access_keys FOR EACH ROW
  WHEN (OLD.last_used_address IS DISTINCT FROM NEW.last_used_address OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
  EXECUTE FUNCTION keep_key_last_address();
--> statement-breakpoint
-- A person who changes the e-mail address stays the owner under the new address.
CREATE FUNCTION keep_owner_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE access_keys SET owner_name = NEW.email
  WHERE workspace_id IN (SELECT workspace_id FROM memberships WHERE user_id = NEW.id)
    AND owner_user_id = NEW.id AND deleted_at IS NULL;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER users_owner_name AFTER UPDATE OF email ON users FOR EACH ROW WHEN (OLD.email <> NEW.email)
  EXECUTE FUNCTION keep_owner_name();
--> statement-breakpoint
-- Verifiers keep the labels, too: a valid answer contains them.
DROP TRIGGER access_keys_note ON access_keys;
--> statement-breakpoint
CREATE TRIGGER access_keys_note AFTER UPDATE ON access_keys FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id OR OLD.workspace_id IS DISTINCT FROM NEW.workspace_id
    OR OLD.name IS DISTINCT FROM NEW.name OR OLD.all_scopes IS DISTINCT FROM NEW.all_scopes
    OR OLD.scopes IS DISTINCT FROM NEW.scopes OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
    OR OLD.revoked_at IS DISTINCT FROM NEW.revoked_at OR OLD.deactivated_at IS DISTINCT FROM NEW.deactivated_at
    OR OLD.labels IS DISTINCT FROM NEW.labels)
  EXECUTE FUNCTION note_key();
--> statement-breakpoint
ANALYZE access_keys;
--> statement-breakpoint
ANALYZE key_last_addresses;
