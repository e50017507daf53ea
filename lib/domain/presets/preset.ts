import type { AccessKeyDetail, KeyFormOptions } from '../access-keys/public-types'
import type { DraftGrant, KeyDraft } from '../key-drafts/key-draft'
import type { PresetFields } from './preset-inputs'

/** A preset of a workspace as the console shows it. The accounts have their names, also the archived ones. */
export type Preset = {
  id: string
  name: string
  fields: Omit<PresetFields, 'grants'> & { grants: DraftGrant[] }
}

/** A preset of an empty owner says nothing about the owner: the form then proposes the person who creates the key. */
export function draftOfPreset({ fields }: Preset): KeyDraft {
  const { description, expiration, grants, scopes, contactEmails, owner, labels } = fields
  return {
    description,
    lifetime: expiration ?? undefined,
    grants,
    scopes,
    contactEmails,
    owner: owner ?? undefined,
    labels,
  }
}

/**
 * The fields of a preset as an audit event keeps them. In an event, `labels` are the names of the things that the event
 * mentions.
 */
export function presetInEvent(name: string, { labels, ...fields }: PresetFields): Record<string, unknown> {
  return { name, ...fields, keyLabels: labels }
}

/** The choices in "Create access key", the presets, and the key that the new key is to be like. */
export type CreateFormOptions = KeyFormOptions & { presets: Preset[]; like: AccessKeyDetail | null }
