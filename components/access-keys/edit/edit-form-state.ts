import { isLimitedToAccounts } from '@/lib/domain/access/key-roles'
import type { EditableFields } from '@/lib/domain/access-keys/edit-input'
import type { AccessKeyDetail, KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { labelsError, readLabelLines, toLabelLines } from '@/lib/domain/labels/label-lines'
import type { Restrictions } from '@/lib/domain/restrictions/restrictions'
import { type GrantDraft, type ScopesDraft, toGrantInput } from '../authority/draft'
import { splitEmails } from '../create/key-form-state'
import { type RestrictionForm, toRestrictionForm } from '../restrictions/restriction-form-state'

/** The state of the dialog "Edit access key". */
export type EditFormState = {
  description: string
  grants: GrantDraft[]
  scopes: ScopesDraft
  contactEmails: string
  owner: string
  labels: string
  rules: RestrictionForm
}

/** The editable part of a key as its page shows it. */
export function fieldsOf(detail: AccessKeyDetail): EditableFields {
  return {
    description: detail.description,
    contactEmails: detail.contactEmails,
    grants: detail.grants.map(({ role, accounts }) => ({
      role,
      accounts: accounts === 'all' ? 'all' : accounts.map((account) => account.id),
    })),
    scopes: detail.scopes,
    owner: detail.owner,
    labels: detail.labels,
  }
}

/** The state when the dialog opens. */
export function toFormState(fields: EditableFields, rules: Restrictions): EditFormState {
  return {
    description: fields.description,
    grants: fields.grants.map(({ role, accounts }) => ({
      role,
      allAccounts: accounts === 'all' && isLimitedToAccounts(role),
      accounts: accounts === 'all' ? [] : [...accounts],
    })),
    scopes: {
      everything: fields.scopes === 'all',
      chosen: fields.scopes === 'all' ? [] : [...fields.scopes],
    },
    contactEmails: fields.contactEmails.join(', '),
    owner: fields.owner ?? '',
    labels: toLabelLines(fields.labels),
    rules: toRestrictionForm(rules),
  }
}

/** Whether the restrictions in the form differ from those of the key. */
export function changesRules(form: EditFormState, stored: Restrictions): boolean {
  return JSON.stringify(form.rules) !== JSON.stringify(toRestrictionForm(stored))
}

/** The errors of the restrictions, under the names of their own fields. */
export function toRuleErrors(fields: Record<string, string>): Record<string, string> {
  const found = Object.entries(fields).filter(([path]) => path.startsWith('restrictions.'))
  return Object.fromEntries(found.map(([path, message]) => [path.slice('restrictions.'.length), message]))
}

/** The request of the form, for the schema that the server also uses. */
export function toEditInput(form: EditFormState): Record<string, unknown> {
  return {
    description: form.description,
    contactEmails: splitEmails(form.contactEmails),
    grants: form.grants.map(toGrantInput),
    scopes: form.scopes.everything ? 'all' : form.scopes.chosen,
    owner: form.owner,
    labels: readLabelLines(form.labels),
  }
}

/** The fields of the preview, without roles that are not chosen yet. */
export function draftFields(form: EditFormState): EditableFields {
  return {
    description: form.description.trim(),
    contactEmails: splitEmails(form.contactEmails),
    grants: form.grants.flatMap(({ role, allAccounts, accounts }) => {
      if (role === null) return []
      return [{ role, accounts: isLimitedToAccounts(role) && !allAccounts ? accounts : ('all' as const) }]
    }),
    scopes: form.scopes.everything ? 'all' : form.scopes.chosen,
    owner: form.owner.trim() || null,
    labels: readLabelLines(form.labels),
  }
}

/** The selectable accounts: the live ones, and archived ones that the key has. */
export function accountsFor(detail: AccessKeyDetail, options: KeyFormOptions): KeyFormOptions['accounts'] {
  const archived = detail.grants
    .flatMap((grant) => (grant.accounts === 'all' ? [] : grant.accounts))
    .filter((account) => !options.accounts.some((one) => one.id === account.id))
  return [
    ...options.accounts,
    ...archived.map(({ id, name }) => ({
      id,
      name,
      provider: 'Archived:',
      externalId: 'no access right now',
    })),
  ]
}

/** The errors by form field: `contactEmails.1` becomes a sentence that names the address. */
export function toEditErrors(fields: Record<string, string>, form: EditFormState): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [path, message] of Object.entries(fields)) {
    const index = /^contactEmails\.(\d+)/.exec(path)?.[1]
    const [first = ''] = path.split('.')
    if (index !== undefined) {
      shown.contactEmails ??= `${splitEmails(form.contactEmails)[Number(index)] ?? 'This'} isn’t an email address`
    } else if (first === 'labels') shown.labels ??= labelsError(path, message)
    else shown[first === 'grants' ? path : first] ??= message
  }
  return shown
}
