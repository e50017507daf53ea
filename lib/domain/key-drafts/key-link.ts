import type { z } from 'zod'
import { isLimitedToAccounts, KEY_ROLE_LABELS, KEY_ROLES, type KeyRole } from '../access/key-roles'
import { permissionName } from '../access/permissions'
import { wholeNumber } from '../access-keys/expiry-choices'
import { daysInput, descriptionInput, MOST_GRANTS, MOST_SCOPES } from '../access-keys/inputs'
import { keyNameInput } from '../access-keys/key-name'
import { readLabelLines } from '../labels/label-lines'
import { labelsInput } from '../labels/labels-input'
import { isOnlyWords } from '../leaks/search-text'
import { ownerInput } from '../owners/owner-input'
import { isFreeOfSecrets } from '../redaction/refuse-secrets'
import type { DraftGrant, KeyDraft, ReadDraft } from './key-draft'

/** Longer values are not looked at: nothing that a form takes is as long. */
const LONGEST_VALUE = 4000
const MOST_ACCOUNTS = 100

export const HELD_SECRET =
  'The link held something that looks like a secret. It was left out and removed from the address. If it is real, revoke it.'

/**
 * The values of a link that fills in "Create access key": `name`, `description`, `role`, `accounts`, `scopes`, `days`,
 * `owner` and `labels`. Lists are separated by commas, or the parameter is repeated. A value that the form would refuse is
 * left out and named. A value that looks like a secret is left out without being repeated.
 */
export function readKeyLink(parameters: URLSearchParams): ReadDraft {
  const notes = new Set<string>()
  const values = (name: string) =>
    parameters.getAll(name).filter((value) => {
      if (value.trim() === '') return false
      const isFine = value.length <= LONGEST_VALUE && isFreeOfSecrets(value) && isOnlyWords(value)
      if (!isFine) notes.add(value.length > LONGEST_VALUE ? `${name}: the value is too long.` : HELD_SECRET)
      return isFine
    })
  const list = (name: string) =>
    values(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '')
  const one = <Value>(name: string, schema: z.ZodType<Value>): Value | undefined => {
    const [value, ...more] = values(name)
    if (value === undefined) return undefined
    if (more.length > 0) notes.add(`${name}: the link has more than one. The first was used.`)
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    notes.add(`${name}: ${sentence(parsed.error.issues[0]?.message)}`)
    return undefined
  }
  const tell = (note: string) => void notes.add(note)
  const draft: KeyDraft = {
    name: one('name', keyNameInput),
    description: one('description', descriptionInput),
    lifetime: readDays(values('days'), tell),
    grants: readGrants(list('role'), list('accounts'), tell),
    scopes: readScopes(list('scopes'), tell),
    owner: one('owner', ownerInput) ?? undefined,
    labels: readLabels(list('labels'), tell),
  }
  return { draft, notes: [...notes] }
}

type Tell = (note: string) => void

/** The text in quotation marks, short enough for a sentence. */
function quoted(text: string): string {
  return text.length <= 60 ? `“${text}”` : `“${text.slice(0, 59)}…”`
}

function sentence(message = 'the value isn’t valid'): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}

function readDays([text]: string[], tell: Tell): KeyDraft['lifetime'] {
  if (text === undefined) return undefined
  const parsed = daysInput.safeParse(wholeNumber(text))
  if (parsed.success) return { days: parsed.data }
  tell(`days: ${sentence(parsed.error.issues[0]?.message)}`)
  return undefined
}

/** `global_viewer` and “Global Viewer” are the same role. */
function roleNamed(text: string): KeyRole | undefined {
  const typed = text.toLowerCase().replaceAll(/[\s-]+/g, '_')
  return KEY_ROLES.find((role) => role === typed)
}

function readGrants(roles: string[], accounts: string[], tell: Tell): KeyDraft['grants'] {
  const known: KeyRole[] = []
  for (const text of new Set(roles)) {
    const role = roleNamed(text)
    if (role === undefined) tell(`role: ${quoted(text)} isn’t a role. Use ${KEY_ROLES.join(', ')}.`)
    else if (!known.includes(role)) known.push(role)
  }
  const isForAccounts = known.some(isLimitedToAccounts)
  if (accounts.length > 0 && !isForAccounts)
    tell(`accounts: only ${KEY_ROLE_LABELS.cloud_account_viewer} is limited to accounts.`)
  if (known.length === 0) return undefined
  const reached = readAccounts(accounts)
  return known
    .slice(0, MOST_GRANTS)
    .map((role): DraftGrant => ({ role, accounts: isLimitedToAccounts(role) ? reached : 'all' }))
}

function readAccounts(accounts: string[]): DraftGrant['accounts'] {
  if (accounts.length === 1 && accounts[0] === 'all') return 'all'
  return [...new Set(accounts)].slice(0, MOST_ACCOUNTS).map((id) => ({ id, name: id }))
}

function readScopes(scopes: string[], tell: Tell): KeyDraft['scopes'] {
  if (scopes.length === 0) return undefined
  if (scopes.length === 1 && scopes[0] === 'all') return 'all'
  const isScope = (text: string) => permissionName.safeParse(text).success
  for (const text of scopes.filter((scope) => !isScope(scope)))
    tell(`scopes: ${quoted(text)} isn’t a scope. A scope looks like reports:read.`)
  // If no scope is left, the form still asks for a selection: a mistake in a link never widens the key.
  return [...new Set(scopes.filter(isScope))].slice(0, MOST_SCOPES)
}

function readLabels(lines: string[], tell: Tell): KeyDraft['labels'] {
  if (lines.length === 0) return undefined
  const parsed = labelsInput.safeParse(readLabelLines(lines.join('\n')))
  if (parsed.success) return parsed.data
  tell(`labels: ${sentence(parsed.error.issues[0]?.message)}`)
  return undefined
}
