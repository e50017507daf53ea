import type { ExpiryPeriod } from '@/lib/domain/access-keys/expiry'
import { type ExpiryPolicy, startingExpiry, wholeNumber } from '@/lib/domain/access-keys/expiry-choices'
import type { CredentialChoice } from '@/lib/domain/access-keys/inputs'
import { labelsError, readLabelLines } from '@/lib/domain/labels/label-lines'
import { type GrantDraft, NO_GRANT, type ScopesDraft, toGrantInput } from '../authority/draft'

/** The state of the dialog "Create access key". */
export type KeyFormState = {
  name: string
  description: string
  period: ExpiryPeriod
  days: string
  grants: GrantDraft[]
  scopes: ScopesDraft
  credential: CredentialChoice
  contactEmails: string
  owner: string
  labels: string
}

/** The state when the dialog opens. */
export function emptyKeyForm(policy: ExpiryPolicy, now: number, owner = ''): KeyFormState {
  return {
    name: '',
    description: '',
    ...startingExpiry(policy, now),
    grants: [NO_GRANT],
    scopes: { everything: true, chosen: [] },
    credential: 'opaque',
    contactEmails: '',
    owner,
    labels: '',
  }
}

/** The request of the form, for the schema that the server also uses. Fields without a choice are omitted. */
export function toCreateInput(form: KeyFormState, requestId: string): Record<string, unknown> {
  const { name, description, credential } = form
  return {
    requestId,
    name,
    description,
    credential,
    // Without a secret nothing expires: an earlier choice is ignored.
    ...(credential === 'none' ? {} : { expiration: toExpirationInput(form) }),
    grants: form.grants.map(toGrantInput),
    scopes: form.scopes.everything ? 'all' : form.scopes.chosen,
    contactEmails: splitEmails(form.contactEmails),
    owner: form.owner,
    labels: readLabelLines(form.labels),
  }
}

/** The fields of the form that a preset keeps: all but the name and the kind of credential. */
export function toPresetFields(form: KeyFormState): Record<string, unknown> {
  const { description, expiration, grants, scopes, contactEmails, owner, labels } = toCreateInput(form, '')
  return { description, expiration, grants, scopes, contactEmails, owner, labels }
}

/** The expiration for the schema. The days belong to the period `custom` only. */
export function toExpirationInput({ period, days }: Pick<KeyFormState, 'period' | 'days'>) {
  return period === 'custom' ? { period, days: wholeNumber(days) } : { period }
}

/** An error of the expiration is shown at the days if a person typed the days, otherwise at the period. */
export function expiryErrors(fields: Record<string, string>, period: ExpiryPeriod): Record<string, string> {
  const field = period === 'custom' ? 'days' : 'period'
  const renamed = Object.entries(fields).map(([path, message]) => [
    path.split('.')[0] === 'expiration' ? field : path,
    message,
  ])
  return Object.fromEntries(renamed)
}

/** Maps errors of the request to fields of the form. */
export function toFormErrors(fields: Record<string, string>, form: KeyFormState): Record<string, string> {
  const shown = new Map<string, string>()
  for (const [path, message] of Object.entries(expiryErrors(fields, form.period))) {
    const field = formFieldOf(path)
    if (!shown.has(field)) shown.set(field, wordsFor(path, message, form))
  }
  return Object.fromEntries(shown)
}

function formFieldOf(path: string): string {
  const [first = ''] = path.split('.')
  if (first === 'scopes' || first === 'contactEmails' || first === 'labels') return first
  return path
}

function wordsFor(path: string, message: string, form: KeyFormState): string {
  if (path.startsWith('labels')) return labelsError(path, message)
  const index = /^contactEmails\.(\d+)/.exec(path)?.[1]
  if (index === undefined) return message
  return `${splitEmails(form.contactEmails)[Number(index)] ?? 'This'} isn’t an email address`
}

/** The e-mail addresses in a text with any separators. */
export function splitEmails(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}
