import { defineExportRoute } from '@/lib/auth/export-route'
import { exportAffectedKeys } from '@/lib/services/policy/export-affected-keys'

/** The keys that a change of the policy would cut off, as a file. The address has the rules of the dry run. */
export const { GET, HEAD } = defineExportRoute((context, parameters) =>
  exportAffectedKeys(context, Object.fromEntries(parameters)),
)
