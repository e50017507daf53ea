import { asOfIn } from '@/components/access-keys/as-of/past-query'
import { toExportInput } from '@/components/access-keys/list/keys-url'
import { toAsOfExportInput } from '@/components/access-keys/list/past-keys-url'
import { defineExportRoute } from '@/lib/auth/export-route'
import { exportAccessKeysAsOf } from '@/lib/services/as-of/export-access-keys-as-of'
import { exportAccessKeys } from '@/lib/services/key-export/export-access-keys'

/**
 * The list of access keys as a file, now or as it was. The address has the parameters of the list's own address, and
 * `format`.
 */
export const { GET, HEAD } = defineExportRoute((context, parameters) => {
  const query = Object.fromEntries(parameters)
  const asOf = asOfIn(query)
  return asOf === null
    ? exportAccessKeys(context, toExportInput(query))
    : exportAccessKeysAsOf(context, toAsOfExportInput(query, asOf))
})
