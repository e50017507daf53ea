import { defineExportRoute } from '@/lib/auth/export-route'
import { exportEvents } from '@/lib/services/audit/export-events'

/** The audit log as a file. */
export const { GET, HEAD } = defineExportRoute((context, parameters) =>
  exportEvents(context, Object.fromEntries([...parameters].filter(([, value]) => value))),
)
