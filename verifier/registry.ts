import type { Operation } from './api/operation'
import { accessKeyOperations } from './api/operations/access-keys'
import { auditOperations, deprecationReport } from './api/operations/audit-events'
import { cloudAccountOperations } from './api/operations/cloud-accounts'
import { incidentOperations } from './api/operations/incidents'
import { leakOperations } from './api/operations/leaks'
import { receiptOperations } from './api/operations/receipts'
import { refusalOperations } from './api/operations/refusals'
import { secretOperations } from './api/operations/secrets'
import { selfOperations } from './api/operations/self'
import { serviceOperations } from './api/operations/service'
import { usageOperations } from './api/operations/usage'
import { workspaceOperations } from './api/operations/workspace'
import { REVOKE } from './api/revocation'
import { FORWARD_AUTH } from './front/forward-auth-endpoint'
import { INTROSPECT } from './front/introspect-endpoint'
import { VERIFY } from './front/verify-endpoint'
import { LIST_CHANGES } from './routes/changes'
import { TOKEN } from './routes/token'

/** Every operation, and further ones of a test. The report of deprecated operations covers all of them. */
export function registryWith(more: readonly Operation[]): readonly Operation[] {
  const operations: readonly Operation[] = [
    VERIFY,
    INTROSPECT,
    TOKEN,
    FORWARD_AUTH,
    LIST_CHANGES,
    ...accessKeyOperations,
    ...secretOperations,
    ...usageOperations,
    ...refusalOperations,
    ...leakOperations,
    ...selfOperations,
    ...receiptOperations,
    REVOKE,
    ...incidentOperations,
    ...auditOperations,
    deprecationReport(() => operations),
    ...cloudAccountOperations,
    ...workspaceOperations,
    ...serviceOperations,
    ...more,
  ]
  return operations
}

/** Every operation, in the order of the documentation. An operation that is missing here is not served. */
export const OPERATIONS: readonly Operation[] = registryWith([])
