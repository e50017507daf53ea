import { defineExportRoute } from '@/lib/auth/export-route'
import { exportIncident } from '@/lib/services/incidents/export-incident'

/** An incident as a report in Markdown or JSON. */
export const { GET, HEAD } = defineExportRoute<{ number: string }>((context, parameters, { number }) =>
  exportIncident(context, { number, format: parameters.get('format') ?? undefined }),
)
