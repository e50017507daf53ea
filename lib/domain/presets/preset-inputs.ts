import { z } from 'zod'
import { EXPIRY_PERIODS } from '../access-keys/expiry'
import {
  contactEmailsInput,
  daysInput,
  descriptionInput,
  grantsInput,
  scopesInput,
} from '../access-keys/inputs'
import { isIdentifier, LOOKS_LIKE_IDENTIFIER } from '../identifiers'
import { labelsInput } from '../labels/labels-input'
import { ownerInput } from '../owners/owner-input'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

/** The schemas that the dialogs of presets and their actions share. */

export const LONGEST_PRESET_NAME = 60
export const MOST_PRESETS = 100

const presetId = z.string().regex(/^pre_[0-9A-Za-z]{16}$/, 'This isn’t the ID of a preset')

const presetName = z
  .string({ error: 'Enter a name' })
  .pipe(singleLine(LONGEST_PRESET_NAME))
  .transform((name) => name.normalize('NFC'))
  .refine((name) => /[\p{L}\p{N}]/u.test(name), 'Enter a name')
  .refine(isFreeOfSecrets, LOOKS_LIKE_SECRET)
  .refine((name) => !isIdentifier(name), LOOKS_LIKE_IDENTIFIER)

/** The fields of the form "Create access key" that a preset keeps: all but the name and the kind of credential. */
export const presetFieldsInput = z.object({
  description: descriptionInput.default(''),
  expiration: z
    .object({ period: z.enum(EXPIRY_PERIODS), days: daysInput.nullish() })
    .transform(({ period, days }) => ({ period, days: period === 'custom' ? (days ?? null) : null }))
    .refine(({ period, days }) => period !== 'custom' || days !== null, {
      path: ['days'],
      message: 'Enter the number of days',
    })
    .nullable()
    .default(null),
  grants: grantsInput,
  scopes: scopesInput,
  contactEmails: contactEmailsInput.default([]),
  owner: ownerInput.default(null),
  labels: labelsInput.default({}),
})
export type PresetFields = z.output<typeof presetFieldsInput>

export const createPresetInput = z.object({ presetName, fields: presetFieldsInput })
export const updatePresetInput = z.object({
  presetId,
  presetName: presetName.optional(),
  fields: presetFieldsInput.optional(),
})
export const presetReferenceInput = z.object({ presetId })
