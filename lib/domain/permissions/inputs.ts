import { z } from 'zod'
import { permissionName } from '../access/permissions'
import type { permissionsAnswer } from '../api/workspace-answers'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

/** The schemas that the permissions page, its actions and the API share. */

const name = z
  .string({ error: 'Use the format resource:action, for example reports:read' })
  .trim()
  .pipe(permissionName)

export const addPermissionInput = z.object({
  name,
  description: z
    .string({ error: 'Describe it in one sentence' })
    .pipe(singleLine(200).refine(isFreeOfSecrets, LOOKS_LIKE_SECRET))
    .default(''),
})
export const permissionReferenceInput = z.object({ name })

/** The limit of a catalogue. Keeps pickers and keys at a bounded size. */
export const MOST_PERMISSIONS = 1000

/** A permission of the catalogue. Instants are ISO 8601 in UTC. */
export type PermissionListItem = z.output<typeof permissionsAnswer>['items'][number]
