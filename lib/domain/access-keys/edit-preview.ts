import { type Grant, permissionsOfGrants } from '../access/grants'
import { KEY_ROLE_LABELS, type KeyRole } from '../access/key-roles'
import { type Labels, labelTexts } from '../labels/labels'
import { listWords } from '../words'
import type { EditableFields } from './edit-input'

/** One sentence about an edit. `gain`: the key may do more; `loss`: the key may do less. */
export type EditSentence = { tone: 'gain' | 'loss' | 'note'; text: string }

/** The surroundings of an edit: the live permissions, the names of accounts, and the demand of the policy. */
export type EditWorld = {
  catalogue: readonly string[]
  accountName: (id: string) => string
  /** The policy refuses Global Admin keys without an enforced address rule, and this key has none. */
  lacksRequiredAddressRule: boolean
}

const gain = (text: string): EditSentence => ({ tone: 'gain', text })
const loss = (text: string): EditSentence => ({ tone: 'loss', text })
const note = (text: string): EditSentence => ({ tone: 'note', text })

const MOST_NAMED = 5
// The lost permissions are listed by name; there are rarely more.
const MOST_PERMISSIONS_NAMED = 12

/** The effect of an edit on the key's callers, in sentences: "Loses reports:write", "Gains account X". */
export function editPreview(before: EditableFields, after: EditableFields, world: EditWorld): EditSentence[] {
  return [
    ...roleSentences(before.grants, after.grants),
    ...policySentences(before.grants, after.grants, world.lacksRequiredAddressRule),
    ...permissionSentences(before, after, world.catalogue),
    ...scopeSentences(before, after),
    ...accountSentences(before.grants, after.grants, world.accountName),
    ...ownerSentences(before.owner, after.owner),
    ...labelSentences(before.labels, after.labels),
    ...contactSentences(before.contactEmails, after.contactEmails),
    ...(before.description === after.description ? [] : [note('Changes the description')]),
  ]
}

function roleSentences(before: readonly Grant[], after: readonly Grant[]): EditSentence[] {
  const name = (role: KeyRole) => KEY_ROLE_LABELS[role]
  const { gained, lost } = difference(rolesOf(before), rolesOf(after))
  return [
    ...gained.map((role) => gain(`Gains the role ${name(role)}`)),
    ...lost.map((role) => loss(`Loses the role ${name(role)}`)),
  ]
}

function policySentences(
  before: readonly Grant[],
  after: readonly Grant[],
  lacksRule: boolean,
): EditSentence[] {
  const becomesAdmin = rolesOf(after).includes('global_admin') && !rolesOf(before).includes('global_admin')
  if (!lacksRule || !becomesAdmin) return []
  return [
    loss(
      'All requests will be blocked: your policy requires an enforced address rule on Global Admin keys, and this key has none',
    ),
  ]
}

function rolesOf(grants: readonly Grant[]): KeyRole[] {
  return [...new Set(grants.map((grant) => grant.role))]
}

function permissionSentences(before: EditableFields, after: EditableFields, catalogue: readonly string[]) {
  const permissionsOf = ({ grants, scopes }: EditableFields) => permissionsOfGrants(grants, scopes, catalogue)
  return gainsAndLosses(permissionsOf(before), permissionsOf(after), (names) =>
    listed(names, 'scopes', MOST_PERMISSIONS_NAMED),
  )
}

/** One sentence about everything that comes, and one about everything that goes. */
function gainsAndLosses(
  before: string[],
  after: string[],
  words: (names: string[]) => string,
): EditSentence[] {
  const { gained, lost } = difference(before, after)
  return [
    ...(gained.length > 0 ? [gain(`Gains ${words(gained)}`)] : []),
    ...(lost.length > 0 ? [loss(`Loses ${words(lost)}`)] : []),
  ]
}

function scopeSentences(before: EditableFields, after: EditableFields): EditSentence[] {
  if (before.scopes !== 'all' && after.scopes === 'all') {
    return [gain('Also gets scopes added later, if its roles allow them')]
  }
  if (before.scopes === 'all' && after.scopes !== 'all') {
    return [loss('No longer gets scopes added later')]
  }
  return []
}

type Reach = 'all' | string[]

/** Only reading can be limited to accounts. Global Admin, the only role that writes, reaches every account. */
function reachOf(grants: readonly Grant[]): Reach {
  if (grants.some((grant) => grant.accounts === 'all')) return 'all'
  return [...new Set(grants.flatMap((grant) => (grant.accounts === 'all' ? [] : grant.accounts)))]
}

function accountSentences(
  grantsBefore: readonly Grant[],
  grantsAfter: readonly Grant[],
  accountName: EditWorld['accountName'],
): EditSentence[] {
  const before = reachOf(grantsBefore)
  const after = reachOf(grantsAfter)
  if (before === 'all' && after === 'all') return []
  if (after === 'all') return [gain('Gains every cloud account, including ones added later')]
  if (before === 'all') {
    return [loss(`Loses every cloud account except ${listed(after.map(accountName), 'accounts')}`)]
  }
  const named = (ids: string[]) =>
    `${ids.length === 1 ? 'account' : 'accounts'} ${listed(ids.map(accountName), 'accounts')}`
  return gainsAndLosses(before, after, named)
}

function ownerSentences(before: string | null, after: string | null): EditSentence[] {
  if (before === after) return []
  return [note(after === null ? `${before} no longer owns the key` : `Makes ${after} the owner`)]
}

function labelSentences(before: Labels, after: Labels): EditSentence[] {
  const { gained, lost } = difference(labelTexts(before), labelTexts(after))
  return [
    ...gained.map((label) => note(`Adds the label ${label}`)),
    ...lost.map((label) => note(`Removes the label ${label}`)),
  ]
}

function contactSentences(before: readonly string[], after: readonly string[]): EditSentence[] {
  const { gained, lost } = difference(before, after)
  return [
    ...gained.map((email) => note(`Also emails ${email}`)),
    ...lost.map((email) => note(`No longer emails ${email}`)),
  ]
}

function difference<Item>(before: readonly Item[], after: readonly Item[]) {
  return {
    gained: after.filter((one) => !before.includes(one)),
    lost: before.filter((one) => !after.includes(one)),
  }
}

function listed(names: readonly string[], noun: string, most = MOST_NAMED): string {
  if (names.length <= most) return listWords(names)
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more ${noun}`
}
