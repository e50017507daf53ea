import { z } from 'zod'
import type { Grant, Scopes } from '../access/grants'
import { KEY_ROLES } from '../access/key-roles'
import { accountIdInput, keyIdInput } from '../ids'
import { type Labels, labelTexts } from '../labels/labels'
import { labelsInput } from '../labels/labels-input'
import { ownerInput } from '../owners/owner-input'
import { restrictionsInput } from '../restrictions/restrictions-input'
import { contactEmailsInput, descriptionInput, grantsInput, scopesInput } from './inputs'

/** The fields of a key that an edit may change. The name never changes; secrets have their own commands. */
export type EditableFields = {
  description: string
  contactEmails: readonly string[]
  grants: readonly Grant[]
  scopes: Scopes
  owner: string | null
  labels: Labels
}

// The fields that the editor saw are only compared, never stored. Therefore only their shape is checked.
const seenInput = z.object({
  description: z.string().max(2000),
  contactEmails: z.array(z.string().max(254)).max(50),
  grants: z
    .array(
      z.object({ role: z.string().max(50), accounts: z.union([z.literal('all'), z.array(accountIdInput)]) }),
    )
    .max(50),
  scopes: z.union([z.literal('all'), z.array(z.string().max(100)).max(2000)]),
  owner: z.string().max(254).nullable(),
  labels: z.record(z.string().max(100), z.string().max(500)),
})
export type SeenFields = z.output<typeof seenInput>

/**
 * An edit of a key. `version` is the version that the editor started from. Secrets raise the version too; therefore the
 * console also sends the fields that it showed (`seen`), and only a change of these fields is a conflict.
 */
export const editAccessKeyInput = z.object({
  keyId: keyIdInput,
  version: z.number().int().min(1),
  seen: seenInput.optional(),
  description: descriptionInput,
  contactEmails: contactEmailsInput,
  grants: grantsInput,
  scopes: scopesInput,
  owner: ownerInput,
  labels: labelsInput,
  /** Saved together with the other fields. If absent, the restrictions stay. */
  restrictions: restrictionsInput.optional(),
})

/** The same, but absent fields stay unchanged. */
export const changeAccessKeyInput = editAccessKeyInput.partial({
  description: true,
  contactEmails: true,
  grants: true,
  scopes: true,
  owner: true,
  labels: true,
})

/** The details of a VERSION_CONFLICT of an edit: the key as it is now, and who changed it. */
export const editConflictDetails = z.object({
  current: z.object({
    description: z.string(),
    contactEmails: z.array(z.string()),
    grants: z.array(
      z.object({ role: z.enum(KEY_ROLES), accounts: z.union([z.literal('all'), z.array(z.string())]) }),
    ),
    scopes: z.union([z.literal('all'), z.array(z.string())]),
    owner: z.string().nullable(),
    labels: z.record(z.string(), z.string()),
  }),
  version: z.number(),
  lastEdit: z.object({ by: z.string(), at: z.string() }).nullable(),
})

/** Whether two versions of the editable fields are equal, in any order. */
export function sameFields(one: EditableFields | SeenFields, other: EditableFields | SeenFields): boolean {
  return canonical(one) === canonical(other)
}

function canonical(fields: EditableFields | SeenFields): string {
  const { description, contactEmails, grants, scopes, owner, labels } = fields
  const reach = grants.map(({ role, accounts }) => [
    role,
    accounts === 'all' ? accounts : [...accounts].sort(),
  ])
  return JSON.stringify([
    description,
    [...contactEmails].sort(),
    reach.map((one) => JSON.stringify(one)).sort(),
    scopes === 'all' ? scopes : [...scopes].sort(),
    owner,
    labelTexts(labels),
  ])
}
