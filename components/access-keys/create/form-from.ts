import { isLimitedToAccounts } from '@/lib/domain/access/key-roles'
import { type ExpiryPeriod, expiryInstant } from '@/lib/domain/access-keys/expiry'
import { sameLifetime } from '@/lib/domain/access-keys/expiry-choices'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { DAY } from '@/lib/domain/durations'
import type { DraftGrant, DraftLifetime, KeyDraft } from '@/lib/domain/key-drafts/key-draft'
import { toLabelLines } from '@/lib/domain/labels/label-lines'
import type { GrantDraft } from '../authority/draft'
import { emptyKeyForm, type KeyFormState } from './key-form-state'

type Surroundings = {
  options: KeyFormOptions
  now: number /** Owns the key unless the draft says otherwise. */
  email: string
}

/** A form, and what could not be filled in. */
export type Filled = { state: KeyFormState; notes: string[] }

/**
 * The only way from a draft to the form, whether a link, a key or a preset made the draft. Values that the workspace no
 * longer has are left out and named. A role or a selection that loses its last value stays an empty selection.
 * Therefore no draft gives more rights than its source.
 */
export function formFrom(draft: KeyDraft, { options, now, email }: Surroundings): Filled {
  const notes: string[] = []
  const tell = (note: string) => void notes.push(note)
  const empty = emptyKeyForm(options.expiry, now, email)
  const { name, description, lifetime, grants, scopes, contactEmails, owner, labels } = draft
  const state: KeyFormState = {
    ...empty,
    name: name ?? empty.name,
    description: description ?? empty.description,
    ...(lifetime === undefined ? {} : expiryFor(lifetime, { options, now }, tell)),
    grants:
      grants === undefined || grants.length === 0
        ? empty.grants
        : grants.map((grant) => grantFor(grant, options, tell)),
    scopes: scopes === undefined ? empty.scopes : scopesFor(scopes, options, tell),
    contactEmails: contactEmails?.join(', ') ?? empty.contactEmails,
    owner: owner ?? empty.owner,
    labels: labels === undefined ? empty.labels : toLabelLines(labels),
  }
  return { state, notes }
}

type Tell = (note: string) => void

function expiryFor(lifetime: DraftLifetime, { options, now }: Omit<Surroundings, 'email'>, tell: Tell) {
  const life = 'createdAt' in lifetime ? lifetime : fromNow(lifetime, now)
  const most = options.expiry.longestLifetimeDays
  const lasts = Date.parse(life.expiresAt) - Date.parse(life.createdAt)
  if (most !== null && lasts > most * DAY) tell(`Your policy allows at most ${most} days.`)
  return sameLifetime(life, options.expiry, now)
}

function fromNow(lifetime: { days: number } | { period: ExpiryPeriod; days: number | null }, now: number) {
  const period = 'period' in lifetime ? lifetime.period : 'custom'
  return {
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(expiryInstant(period, lifetime.days, now)).toISOString(),
  }
}

function grantFor({ role, accounts }: DraftGrant, options: KeyFormOptions, tell: Tell): GrantDraft {
  if (!isLimitedToAccounts(role)) return { role, allAccounts: false, accounts: [] }
  if (accounts === 'all') return { role, allAccounts: true, accounts: [] }
  const chosen = new Set<string>()
  for (const { id, name } of accounts) {
    const found = options.accounts.filter((one) => one.id === id || one.externalId === id)
    if (found.length === 0) tell(`The cloud account ${name} is archived or doesn’t exist here.`)
    else if (found.length > 1) tell(`Several cloud accounts have the ID ${name}. Choose one.`)
    else for (const account of found) chosen.add(account.id)
  }
  return { role, allAccounts: false, accounts: [...chosen] }
}

function scopesFor(scopes: 'all' | readonly string[], options: KeyFormOptions, tell: Tell) {
  if (scopes === 'all') return { everything: true, chosen: [] }
  const isThere = (scope: string) => options.catalogue.some(({ name }) => name === scope)
  for (const scope of scopes.filter((one) => !isThere(one)))
    tell(`The scope ${scope} is retired or doesn’t exist here.`)
  return { everything: false, chosen: scopes.filter(isThere) }
}
