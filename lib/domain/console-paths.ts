/** The paths of the console's pages. Nothing in them needs escaping today; they are escaped as a precaution. */
const workspacePath = (slug: string) => `/${encodeURIComponent(slug)}`

/** The list of access keys, or the page of one key. */
export function keyPath(workspaceSlug: string, keyId?: string): string {
  const list = `${workspacePath(workspaceSlug)}/settings/access-keys`
  return keyId === undefined ? list : `${list}/${encodeURIComponent(keyId)}`
}

/** The decoys, beside the list of access keys. */
export function decoysPath(workspaceSlug: string): string {
  return `${keyPath(workspaceSlug)}/decoys`
}

/** The report of a job with many keys, over the list of access keys. */
export function jobPath(workspaceSlug: string, jobId: string): string {
  return `${keyPath(workspaceSlug)}?job=${encodeURIComponent(jobId)}`
}

/** The notices: all groups, or one. */
export function noticesPath(
  slug: string,
  { show, group }: { show: 'open' | 'all'; group: string | null },
): string {
  const query = new URLSearchParams({ ...(show === 'all' ? { show } : {}), ...(group ? { group } : {}) })
  const list = `${workspacePath(slug)}/notices`
  return query.size === 0 ? list : `${list}?${query}`
}

/** The list of members, with one of them found by e-mail. */
export function memberPath(workspaceSlug: string, email: string): string {
  return `${workspacePath(workspaceSlug)}/settings/members?${new URLSearchParams({ q: email })}`
}

/** The people who have left and the secrets that they have seen: all people, or one of them chosen. */
export function leaversPath(workspaceSlug: string, userId?: string): string {
  const page = `${workspacePath(workspaceSlug)}/settings/members/leavers`
  return userId === undefined ? page : `${page}?${new URLSearchParams({ member: userId })}`
}

/** The list of cloud accounts, with one of them found by name, archived or not. */
export function cloudAccountPath(workspaceSlug: string, name: string): string {
  return `${workspacePath(workspaceSlug)}/settings/cloud-accounts?${new URLSearchParams({ q: name, state: 'all' })}`
}

/** What needs a decision, with filters if given. */
export function attentionPath(workspaceSlug: string, parameters: Record<string, string> = {}): string {
  const list = `${workspacePath(workspaceSlug)}/attention`
  const query = new URLSearchParams(parameters).toString()
  return query === '' ? list : `${list}?${query}`
}

/** The audit log, with filters if given. */
export function auditPath(workspaceSlug: string, filters: Record<string, string> = {}): string {
  const log = `${workspacePath(workspaceSlug)}/audit`
  const query = new URLSearchParams(filters).toString()
  return query === '' ? log : `${log}?${query}`
}

/** The path of an export of the audit log. */
export function auditExportPath(workspaceSlug: string, parameters: Record<string, string>): string {
  return `${auditPath(workspaceSlug)}/export?${new URLSearchParams(parameters)}`
}

/** The path of an export of the keys that a policy would cut off. */
export function policyExportPath(workspaceSlug: string, parameters: Record<string, string>): string {
  return `${workspacePath(workspaceSlug)}/settings/policy/export?${new URLSearchParams(parameters)}`
}

/** The path of an export of the list of access keys. */
export function keyExportPath(workspaceSlug: string, parameters: Record<string, string>): string {
  return `${keyPath(workspaceSlug)}/export?${new URLSearchParams(parameters)}`
}

/** The list of access keys, with filters. */
export function keysPath(workspaceSlug: string, filters: Record<string, string>): string {
  return `${keyPath(workspaceSlug)}?${new URLSearchParams(filters)}`
}

/** The list of access keys as it was at `asOf`, with filters. */
export function pastKeysPath(
  workspaceSlug: string,
  parameters: Record<string, string> & { asOf: string },
): string {
  return `${keyPath(workspaceSlug)}/as-of?${new URLSearchParams(parameters)}`
}

/** The page of a key as it was. */
export function pastKeyPath(workspaceSlug: string, asOf: string, keyId: string): string {
  return `${keyPath(workspaceSlug, keyId)}?${new URLSearchParams({ asOf })}`
}

/** The page that looks up a blocked request, with its id if given. */
export function refusalPath(workspaceSlug: string, id?: string): string {
  const page = `${workspacePath(workspaceSlug)}/refusals`
  return id === undefined ? page : `${page}?${new URLSearchParams({ id })}`
}

/** The list of incidents, or the page of one. */
export function incidentPath(workspaceSlug: string, number?: number | string): string {
  const list = `${workspacePath(workspaceSlug)}/incidents`
  return number === undefined ? list : `${list}/${encodeURIComponent(number)}`
}

/** The path of an export of an incident. */
export function incidentExportPath(workspaceSlug: string, number: number, format: string): string {
  return `${incidentPath(workspaceSlug, number)}/export?${new URLSearchParams({ format })}`
}
