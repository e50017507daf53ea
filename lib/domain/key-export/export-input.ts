import { z } from 'zod'
import { KEY_SORTS } from '../access-keys/public-types'
import { bulkFilterInput } from '../bulk/bulk-inputs'
import { KEY_EXPORT_FORMATS } from './formats'

/** What to export: the filters of the list, and the order if the order stays the same while the file is written. */
export const exportAccessKeysInput = z.strictObject({
  ...bulkFilterInput.shape,
  sort: z.enum(KEY_SORTS).default('created'),
  descending: z.boolean().default(true),
  format: z.enum(KEY_EXPORT_FORMATS, `Choose ${KEY_EXPORT_FORMATS.join(' or ')}`),
})
export type ExportAccessKeysInput = z.output<typeof exportAccessKeysInput>
