import { ask } from './connection'

// An event shows that a command is running. For rows that a test writes without an event, the database itself makes the
// announcement, as for a person with psql.
const GUARD = `
  create schema announcement_guard;
  grant usage on schema announcement_guard to public;
  create function announcement_guard.forget(key text) returns void language sql security definer
    set search_path = pg_catalog, public, pg_temp
    as $$ delete from key_changes where kind = 'database.changed' and key_id = key $$;
  create function announcement_guard.note_event() returns trigger language plpgsql as $$
  begin
    perform set_config('announcement_guard.has_event', 'yes', true);
    return null;
  end $$;
  create function announcement_guard.require() returns trigger language plpgsql as $$
  begin
    if new.kind = 'database.changed' and current_setting('announcement_guard.has_event', true) = 'yes' then
      raise exception 'A command changed what verifiers keep of % and did not announce it', coalesce(new.key_id, new.workspace_id);
    end if;
    return null;
  end $$;
  create trigger announcement_guard after insert on audit_events
    for each row execute function announcement_guard.note_event();
  create trigger announcement_guard after insert on key_changes
    for each row execute function announcement_guard.require();`

/**
 * Checks in every test of a command: a command that changes a row which verifiers keep must announce the change itself,
 * because its receipt is that of its own announcement. Normally the database would announce a forgotten change; here
 * the transaction of such a command cannot commit. A test that counts the announcements of commands removes those of
 * its own rows with `announcement_guard.forget(key)`, as the owner, because the application may not delete them.
 */
export async function guardAnnouncements(ownerUrl: string): Promise<void> {
  await ask(ownerUrl, GUARD)
}
