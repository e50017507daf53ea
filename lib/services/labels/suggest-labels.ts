import { z } from 'zod'
import { selectLabelsOfKeys } from '@/db/queries/key-labels'
import type { LabelFilter } from '@/lib/domain/labels/labels'
import { isStorable } from '@/lib/domain/plain-text'
import { succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'

const MOST_OFFERED = 50

const suggestLabelsInput = z.object({
  search: z.string().max(200).refine(isStorable, 'Enter different search text').default(''),
})

/** The labels of keys that contain the typed text: each label key with any value, then the labels with their values. */
export const suggestLabels = defineQuery<typeof suggestLabelsInput, LabelFilter[]>(
  { action: 'access-keys.see', input: suggestLabelsInput },
  async ({ db, workspace }, { search }) =>
    succeed(
      await selectLabelsOfKeys(db, {
        workspaceId: workspace.id,
        search: search.trim(),
        limit: MOST_OFFERED,
      }),
    ),
)
