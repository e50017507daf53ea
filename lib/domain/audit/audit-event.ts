import type { z } from 'zod'
import type { auditEventAnswer } from './answers'

/** One event of the audit log in pages and exports. Instants are ISO 8601 in UTC. */
export type AuditEvent = z.output<typeof auditEventAnswer>
