import type { Operation } from './api/operation'
import { accessKeyOperations } from './api/operations/access-keys'
import { auditOperations, deprecationReport } from './api/operations/audit-events'
import { cloudAccountOperations } from './api/operations/cloud-accounts'
import { receiptOperations } from './api/operations/receipts'
import { secretOperations } from './api/operations/secrets'
import { selfOperations } from './api/operations/self'
import { usageOperations } from './api/operations/usage'
import {
  possessionOperations,
  serviceOperations,
  verificationOperations,
} from './api/operations/verification'
import { workspaceOperations } from './api/operations/workspace'

/** Every operation, and further ones of a test. The report of deprecated operations covers all of them. */
export function registryWith(more: readonly Operation[]): readonly Operation[] {
  const operations: readonly Operation[] = [
    ...verificationOperations,
    ...accessKeyOperations,
    ...secretOperations,
    ...usageOperations,
    ...selfOperations,
    ...receiptOperations,
    ...possessionOperations,
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
