import { toExportInput } from '@/components/access-keys/list/keys-url'
import { defineExportRoute } from '@/lib/auth/export-route'
import { exportAccessKeys } from '@/lib/services/key-export/export-access-keys'

/** The list of access keys as a file. The address has the parameters of the list's own address, and `format`. */
export const { GET, HEAD } = defineExportRoute((context, parameters) =>
  exportAccessKeys(context, toExportInput(Object.fromEntries(parameters))),
)
