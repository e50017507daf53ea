import { eq } from 'drizzle-orm'
import { accessKeys } from '@/db/schema'
import { changeAccessKeyInput, type EditableFields, sameFields } from '@/lib/domain/access-keys/edit-input'
import { labelTexts } from '@/lib/domain/labels/labels'
import { onlyLoosens } from '@/lib/domain/lost-changes/only-loosens'
import { restrictionsCover } from '@/lib/domain/restrictions/restrictions-cover'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { ownerAfterEdit } from '../owners/resolve-owner'
import { changeRestrictions } from '../restrictions/change-restrictions'
import { checkGrants } from '../stored-key/check-grants'
import { changeKey, defineKeyCommand, type KeyContext, keyIsRevoked } from '../stored-key/key-command'
import { lastEditOf } from '../stored-key/last-edit'
import { checkMayLoosen } from '../stored-key/may-hand-on'
import { findStoredGrants, storeGrants } from '../stored-key/stored-grants'

/**
 * Changes the rights, the restrictions and the description of a key: everything or nothing. Omitted fields stay. The
 * change also applies to existing tokens, at their next verification.
 */
export const editAccessKey = defineKeyCommand<
  typeof changeAccessKeyInput,
  { keyId: string; version: number }
>(
  { action: 'access-keys.edit', effect: 'varies', input: changeAccessKeyInput },
  async (context, { keyId, version, seen, restrictions, ...asked }, tools) => {
    const { key } = context
    if (key.revokedAt !== null) return keyIsRevoked()
    const current = await editableFields(context)
    const isStale = version !== key.version && (seen === undefined || !sameFields(seen, current))
    if (isStale) return await changedMeanwhile(context, current)
    const { ownerName, ownerUserId } = key
    const owner = await ownerAfterEdit(context, { ownerName, ownerUserId }, asked.owner)
    if (!owner.ok) return owner
    const wanted = {
      description: asked.description ?? current.description,
      contactEmails: asked.contactEmails ?? current.contactEmails,
      grants: asked.grants ?? current.grants,
      scopes: asked.scopes ?? current.scopes,
      owner: owner.value.ownerName,
      labels: asked.labels ?? current.labels,
    }
    const isSame = sameFields(current, wanted) && owner.value.ownerUserId === ownerUserId
    // The owner and the labels say whose key this is, and give the key no right. Nothing is to be covered.
    if (!sameFields(current, { ...wanted, owner: current.owner, labels: current.labels })) {
      const checked = await checkGrants(context, wanted.grants, wanted.scopes, current)
      if (!checked.ok) return checked
      const loosening = checked.value.isCoveredByKept ? succeed(null) : await checkMayLoosen(context, key)
      if (!loosening.ok) return loosening
      await store(context, wanted)
    }
    // Must run after the grants: they decide whether the policy requires a rule.
    const rules = restrictions === undefined ? null : await changeRestrictions(context, key, restrictions)
    if (rules !== null && !rules.ok) return rules
    const ruled = rules?.value.isChanged ? rules.value : null
    if (ruled === null && isSame) return unchanged({ keyId, version: key.version })
    const isLooser =
      onlyLoosens(current, wanted) && (ruled === null || restrictionsCover(ruled.after, ruled.before))
    await changeKey(context, tools, {
      event: 'access_key.edited',
      set: { ...owner.value, labels: wanted.labels },
      stops: isLooser ? null : undefined,
      before: { ...changedFields(current, wanted), ...(ruled ? { restrictions: ruled.before } : {}) },
      after: { ...changedFields(wanted, current), ...(ruled ? { restrictions: ruled.after } : {}) },
    })
    return succeed({ keyId, version: key.version + 1 })
  },
)

async function editableFields({ tx, key }: KeyContext): Promise<EditableFields> {
  return {
    description: key.description,
    contactEmails: key.contactEmails,
    grants: await findStoredGrants(tx, key.id),
    scopes: key.allScopes ? 'all' : key.scopes,
    owner: key.ownerName,
    labels: key.labels,
  }
}

async function changedMeanwhile(context: KeyContext, current: EditableFields) {
  const { key } = context
  const edit = await lastEditOf(context, key.id)
  const who = edit === null ? 'Someone' : edit.by
  return refuse(
    'VERSION_CONFLICT',
    `${who} changed this key while you were editing it. Your changes aren’t saved yet. Review the change, then save again.`,
    { details: { current, version: key.version, lastEdit: edit } },
  )
}

async function store(context: KeyContext, wanted: EditableFields): Promise<void> {
  const { key } = context
  await context.tx
    .update(accessKeys)
    .set({
      description: wanted.description,
      contactEmails: [...wanted.contactEmails],
      allScopes: wanted.scopes === 'all',
      scopes: wanted.scopes === 'all' ? [] : [...wanted.scopes],
    })
    .where(eq(accessKeys.id, key.id))
  await storeGrants(context, key.id, wanted.grants)
}

/**
 * The fields of `one` that differ from `other`. An event records only the changes. Labels are recorded as texts under a
 * name of their own, because `labels` of an event are the names of the things that the event mentions.
 */
function changedFields(one: EditableFields, other: EditableFields): Record<string, unknown> {
  const [recorded, compared] = [recordedFields(one), recordedFields(other)]
  return Object.fromEntries(
    [...recorded].filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(compared.get(field))),
  )
}

function recordedFields({ labels, ...fields }: EditableFields): Map<string, unknown> {
  return new Map<string, unknown>([...Object.entries(fields), ['keyLabels', labelTexts(labels)]])
}
