import { type SQL, sql } from 'drizzle-orm'
import { KEY_ROLES, type KeyRole, roleAllows } from '@/lib/domain/access/key-roles'
import type { Executor } from '../client'

/** Whether a key that is already read allows a permission: its scopes name it, or they allow all that the roles allow. */
export function allowsPermission(name: string): SQL {
  return sql`((k.all_scopes or k.scopes @> array[${name}]) and k.roles && ${roleList(rolesAllowing(name))})`
}

/** The same in the form that the indexes of scopes serve. */
export function allowsPermissionByIndex(workspaceId: string, name: string): SQL {
  const of = sql`a.workspace_id = ${workspaceId} and a.deleted_at is null`
  return sql`(k.id in (
    select a.id from access_keys a where ${of} and not a.all_scopes and a.scopes @> array[${name}]
    union all select a.id from access_keys a where ${of} and a.all_scopes)
    and k.roles && ${roleList(rolesAllowing(name))})`
}

/** How many active keys allow a permission. `keys` stops at the limit. */
export type PermissionReach = { name: string; keys: number }

/**
 * Counts the active keys that allow each of these permissions, at most `most` for each. The keys that may use everything
 * their roles allow are counted once for each set of roles.
 */
export async function countAllowingKeys(
  executor: Executor,
  workspaceId: string,
  names: readonly string[],
  most: number,
): Promise<PermissionReach[]> {
  const found = await Promise.all(
    groupByRoles(names).map((group) =>
      executor.execute<PermissionReach>(countOfGroup(workspaceId, group, most)),
    ),
  )
  return found.flatMap(({ rows }) => rows)
}

type NamesOfRoles = { roles: readonly KeyRole[]; names: readonly string[] }

function groupByRoles(names: readonly string[]): NamesOfRoles[] {
  const groups = new Map<string, { roles: readonly KeyRole[]; names: string[] }>()
  for (const name of names) {
    const roles = rolesAllowing(name)
    const group = groups.get(roles.join()) ?? { roles, names: [] }
    group.names.push(name)
    groups.set(roles.join(), group)
  }
  return [...groups.values()]
}

function countOfGroup(workspaceId: string, { roles, names }: NamesOfRoles, most: number): SQL {
  const active = sql`k.workspace_id = ${workspaceId} and k.deleted_at is null and k.state = 'active'
    and (k.expires_at is null or k.expires_at > transaction_instant()) and k.roles && ${roleList(roles)}`
  return sql`
    with everything as materialized (select count(*)::int as keys from (
      select from access_keys k where ${active} and k.all_scopes limit ${most}) counted)
    select permission.name, least(${most}::int, everything.keys + case when everything.keys >= ${most} then 0 else (
      select count(*)::int from (
        select from access_keys k where ${active} and not k.all_scopes and k.scopes @> array[permission.name]
        limit ${most}) named) end) as keys
    from everything cross join unnest(${sql.param([...names])}::text[]) as permission(name)`
}

function rolesAllowing(name: string): readonly KeyRole[] {
  return KEY_ROLES.filter((role) => roleAllows(role, name))
}

function roleList(roles: readonly KeyRole[]): SQL {
  return sql`${`{${roles.join(',')}}`}::key_role[]`
}
